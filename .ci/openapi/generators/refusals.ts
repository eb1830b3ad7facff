// The requests that each generated client sends, and the errors that it must decode.
import { deepStrictEqual } from 'node:assert';
import { basename } from 'node:path';

export const base = process.env.BASE!;

const LAMP = { sku: 'lamp', quantity: 1, card: 'tok_visa' };

/** The requests, by name: who sends them, and what. */
export const orders = {
  unpaid: { token: 'bob-token', wanted: LAMP },
  expired: { token: 'cleo-token', wanted: LAMP },
  tooMany: { token: 'ada-token', wanted: { ...LAMP, sku: 'chair', quantity: 20 } },
  nothing: { token: 'ada-token', wanted: { ...LAMP, quantity: 0 } },
};

/** What a client has decoded: the status, the code, and what only this code has. */
export type Decoded = [status: number, code: string, ofCode: unknown];

const EXPECTED = {
  // One error under its status.
  unauthorized: [401, 'AUTH-401', null],
  // One of several, with the same data: only the code tells them apart.
  noOrder: [404, 'ORDER-404', 42],
  noInvoice: [404, 'INVOICE-404', 42],
  unpaid: [402, 'BILLING-402', null],
  expired: [402, 'BILLING-402-EXP', '2025-12-31'],
  tooMany: [422, 'ORDER-422', ['sku', 'quantity']],
  nothing: [422, 'VAL-422', ['quantity']],
} satisfies Record<string, Decoded>;

/** Compares what a client has decoded with what the server sends. */
export function check(decoded: Record<keyof typeof EXPECTED, Decoded>): void {
  deepStrictEqual(decoded, EXPECTED);
  console.log(`${basename(require.main!.path)}: ${Object.keys(EXPECTED).length} errors decoded`);
}
