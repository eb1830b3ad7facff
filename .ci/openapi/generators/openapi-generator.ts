// The client of openapi-generator (typescript-fetch): it throws the response, and its models decode the body.
import {
  AppError402FromJSON,
  AppError422WithValidationFailedFromJSON,
  Configuration,
  InvoicesApi,
  OrdersApi,
  ReadInvoice404FromJSON,
  ReadOrder404FromJSON,
  ResponseError,
  UnauthorizedErrorFromJSON,
} from './client';
import { base, check, orders, type Decoded } from '../refusals';

const as = (token: string): Configuration => new Configuration({ basePath: base, accessToken: token });

/** Returns the status and the decoded body of the error with which the server refuses. */
async function refused<T>(call: Promise<unknown>, decode: (json: unknown) => T): Promise<[number, T]> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ResponseError)) throw error;
    return [error.response.status, decode(await error.response.json())];
  }
  throw new Error('not refused');
}

async function place<T>(
  { token, wanted }: (typeof orders)['expired'],
  decode: (json: unknown) => T,
): Promise<[number, T]> {
  return refused(new OrdersApi(as(token)).placeOrder({ wanted }), decode);
}

async function unpaid(order: (typeof orders)['expired']): Promise<Decoded> {
  const [status, error] = await place(order, AppError402FromJSON);
  const ofCode = error.errorCode === 'BILLING-402-EXP' ? error.data.endedOn : error.data;
  return [status, error.errorCode, ofCode];
}

async function invalid(order: (typeof orders)['expired']): Promise<Decoded> {
  const [status, error] = await place(order, AppError422WithValidationFailedFromJSON);
  if (error.errorCode !== 'ORDER-422' && error.errorCode !== 'VAL-422') throw error;
  return [status, error.errorCode, error.data.errors.map((fault) => fault.field)];
}

async function main(): Promise<void> {
  const anonymous = new OrdersApi(new Configuration({ basePath: base }));
  const unauthorized = await refused(anonymous.listOrders(), UnauthorizedErrorFromJSON);
  const order = await refused(new OrdersApi(as('ada-token')).readOrder({ id: 42 }), ReadOrder404FromJSON);
  const invoice = await refused(new InvoicesApi(as('ada-token')).readInvoice({ id: 42 }), ReadInvoice404FromJSON);
  if (order[1].errorCode !== 'ORDER-404') throw order[1];
  if (invoice[1].errorCode !== 'INVOICE-404') throw invoice[1];
  check({
    unauthorized: [unauthorized[0], unauthorized[1].errorCode, unauthorized[1].data],
    noOrder: [order[0], order[1].errorCode, order[1].data.id],
    noInvoice: [invoice[0], invoice[1].errorCode, invoice[1].data.id],
    unpaid: await unpaid(orders.unpaid),
    expired: await unpaid(orders.expired),
    tooMany: await invalid(orders.tooMany),
    nothing: await invalid(orders.nothing),
  });
}

main();
