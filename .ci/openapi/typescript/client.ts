// What a client in TypeScript does with the errors: each `switch` handles every code that is
// documented, with the data of that code, and nothing is left for `default`.
import type { operations } from './schema';

type Responses<Name extends keyof operations> = operations[Name]['responses'];

/** What an operation answers with a status. */
type Answer<Name extends keyof operations, Status extends keyof Responses<Name>> =
  Responses<Name>[Status] extends { content: { 'application/json': infer Body } } ? Body : never;

/** Everything that an operation can refuse with. */
type Refusal<Name extends keyof operations> = {
  [Status in keyof Responses<Name>]: Status extends 200 | 201 | 204 ? never : Answer<Name, Status>;
}[keyof Responses<Name>];

function unhandled(error: never): never {
  throw new Error(`not documented: ${JSON.stringify(error)}`);
}

export function ordersNotListed(error: Refusal<'list_orders'>): string {
  switch (error.error_code) {
    case 'AUTH-401':
      return 'Log in first';
    case 'VAL-422':
    case 'DB-422-VALUE':
      return error.message;
    case 'DB-409-RETRY':
    case 'DB-503-POOL':
    case 'DB-503-LOCK':
    case 'DB-503-TIMEOUT':
    case 'DB-503-UNAVAILABLE':
    case 'SERVER-500':
      return `Try again later: ${error.message}`;
    default:
      return unhandled(error);
  }
}

export function orderNotFound(error: Answer<'read_order', 404>): string {
  switch (error.error_code) {
    case 'ORDER-404':
      return `There is no order ${error.data.id + 0}`;
    case 'RES-404':
      return error.description;
    default:
      return unhandled(error);
  }
}

/** A whole operation: every status, single errors and unions alike. */
export function orderNotPlaced(error: Refusal<'place_order'>): string {
  switch (error.error_code) {
    case 'BILLING-402':
      return 'Pay first';
    case 'BILLING-402-EXP':
      return `Renew, it ended on ${error.data.ended_on.slice(0, 10)}`;
    case 'ORDER-422':
    case 'VAL-422':
      return error.data.errors.map((fault) => `${fault.field}: ${fault.message}`).join(', ');
    case 'INVOICE-429':
      return `At most ${error.data.limit + 0} a minute`;
    case 'INVOICE-409':
    case 'INVOICE-409-OPEN':
    case 'INVOICE-404':
    case 'ORDER-404':
      return `${error.message} (${error.data.id + 0})`;
    case 'AUTH-401':
    case 'AUTH-403':
    case 'RES-404':
    case 'DB-422-VALUE':
    case 'DB-409-RETRY':
    case 'DB-503-POOL':
    case 'DB-503-LOCK':
    case 'DB-503-TIMEOUT':
    case 'DB-503-UNAVAILABLE':
    case 'SERVER-500': {
      // The data of these is `null`, a list of fields or a customer.
      const any: unknown = error.data;
      return `${error.description}: ${any}`;
    }
    case 'HTTP-413':
    case 'HTTP-415':
      return error.message;
    case 'ORDER-409-STOCK':
    case 'ORDER-409-VOUCHER':
    case 'ORDER-422-VOUCHER':
    case 'DB-409-UNIQUE':
    case 'DB-409-FK':
    case 'DB-409-EXCLUSION':
    case 'DB-422-NOTNULL':
    case 'DB-422-CHECK':
    case 'ORDER-502':
    case 'INVOICE-502':
    case 'APP-503': {
      const none: Record<string, never> | null = error.data;
      return `Try again later: ${error.message}, ${none}`;
    }
    default:
      return unhandled(error);
  }
}

export function receiptNotRead(error: Answer<'read_receipt', 409>): number {
  switch (error.error_code) {
    case 'INVOICE-409-OPEN':
      return error.data.id;
    case 'DB-409-RETRY':
      return 0;
    default:
      return unhandled(error);
  }
}

/** One error under a status: no union, and its header is there. */
export function tooManyAttempts(
  error: Answer<'pay_invoice', 429>,
  headers: Responses<'pay_invoice'>[429]['headers'],
): number {
  const code: 'INVOICE-429' = error.error_code;
  const status: 'FAIL' = error.status;
  const seconds: number = headers['Retry-After'];
  return error.data.limit + seconds + code.length + status.length;
}
