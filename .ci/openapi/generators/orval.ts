// The client of orval: its answers are unions by status, and each contains both forms of an error.
import { listOrders, placeOrder, readInvoice, readOrder } from './client';
import { check, orders, type Decoded } from '../refusals';

const as = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

async function place({ token, wanted }: (typeof orders)['expired']): Promise<Decoded> {
  const answer = await placeOrder(wanted, as(token));
  if (answer.status === 201 || answer.data.status !== 'FAIL') throw answer.data;
  const error = answer.data;
  switch (error.error_code) {
    case 'BILLING-402-EXP':
      return [answer.status, error.error_code, error.data.ended_on];
    case 'ORDER-422':
    case 'VAL-422':
      return [answer.status, error.error_code, error.data.errors.map((fault) => fault.field)];
    default:
      return [answer.status, error.error_code, error.data];
  }
}

async function main(): Promise<void> {
  const unauthorized = await listOrders();
  const order = await readOrder(42, as('ada-token'));
  const invoice = await readInvoice(42, as('ada-token'));
  if (unauthorized.status !== 401 || unauthorized.data.status !== 'FAIL') throw unauthorized.data;
  if (order.status !== 404 || order.data.status !== 'FAIL') throw order.data;
  if (order.data.error_code !== 'ORDER-404') throw order.data;
  if (invoice.status !== 404 || invoice.data.status !== 'FAIL') throw invoice.data;
  if (invoice.data.error_code !== 'INVOICE-404') throw invoice.data;
  check({
    unauthorized: [unauthorized.status, unauthorized.data.error_code, unauthorized.data.data],
    noOrder: [order.status, order.data.error_code, order.data.data.id],
    noInvoice: [invoice.status, invoice.data.error_code, invoice.data.data.id],
    unpaid: await place(orders.unpaid),
    expired: await place(orders.expired),
    tooMany: await place(orders.tooMany),
    nothing: await place(orders.nothing),
  });
}

main();
