// The client of hey-api: its answers have the error, typed by operation.
import { listOrders, placeOrder, readInvoice, readOrder } from './client';
import type { PlaceOrderError } from './client';
import { client } from './client/client.gen';
import { base, check, orders, type Decoded } from '../refusals';

client.setConfig({ baseUrl: base });
const ada = { auth: 'ada-token' };

function decoded(error: PlaceOrderError, status = 0): Decoded {
  switch (error.error_code) {
    case 'BILLING-402-EXP':
      return [status, error.error_code, error.data.ended_on];
    case 'ORDER-422':
    case 'VAL-422':
      return [status, error.error_code, error.data.errors.map((fault) => fault.field)];
    default:
      return [status, error.error_code, error.data];
  }
}

async function place({ token, wanted }: (typeof orders)['expired']): Promise<Decoded> {
  const { error, response } = await placeOrder({ auth: token, body: wanted });
  return decoded(error!, response?.status);
}

async function main(): Promise<void> {
  const unauthorized = await listOrders();
  const order = await readOrder({ ...ada, path: { id: 42 } });
  const invoice = await readInvoice({ ...ada, path: { id: 42 } });
  if (unauthorized.error?.error_code !== 'AUTH-401') throw unauthorized.error;
  if (order.error?.error_code !== 'ORDER-404') throw order.error;
  if (invoice.error?.error_code !== 'INVOICE-404') throw invoice.error;
  check({
    unauthorized: [unauthorized.response!.status, unauthorized.error.error_code, unauthorized.error.data],
    noOrder: [order.response!.status, order.error.error_code, order.error.data.id],
    noInvoice: [invoice.response!.status, invoice.error.error_code, invoice.error.data.id],
    unpaid: await place(orders.unpaid),
    expired: await place(orders.expired),
    tooMany: await place(orders.tooMany),
    nothing: await place(orders.nothing),
  });
}

main();
