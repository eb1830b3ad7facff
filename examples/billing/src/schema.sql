-- The tables of the billing API, for SQLite and PostgreSQL alike. Run at every start: what is there stays.
--
-- A constraint that a request can violate is named in `errors.rs`, by the variant that it becomes. The others
-- hold what the program itself must never write.

CREATE TABLE IF NOT EXISTS customers (
    name TEXT NOT NULL,
    subscription TEXT NOT NULL,
    -- Until when it runs, or ran: `YYYY-MM-DD`.
    until TEXT,
    CONSTRAINT customers_pkey PRIMARY KEY (name),
    CONSTRAINT customers_subscription_check CHECK (subscription IN ('active', 'unpaid', 'expired')),
    CONSTRAINT customers_until_check CHECK ((subscription = 'unpaid') = (until IS NULL))
);

CREATE TABLE IF NOT EXISTS products (
    sku TEXT NOT NULL,
    cents BIGINT NOT NULL,
    -- How many are sent at once.
    at_most BIGINT NOT NULL,
    stock BIGINT NOT NULL,
    CONSTRAINT products_pkey PRIMARY KEY (sku),
    -- At most a million: of a hundred of them the price is far from what a number holds.
    CONSTRAINT products_cents_check CHECK (cents BETWEEN 1 AND 100000000),
    CONSTRAINT products_at_most_check CHECK (at_most > 0),
    -- Nobody counts before they sell: the last one goes to one customer, whoever asks at the same time.
    CONSTRAINT products_stock_check CHECK (stock >= 0)
);

-- For free delivery, each of them once.
CREATE TABLE IF NOT EXISTS vouchers (
    code TEXT NOT NULL,
    CONSTRAINT vouchers_pkey PRIMARY KEY (code)
);

-- The last number of the orders. A sequence has gaps where an order was refused, and the numbers of invoices may
-- have none.
CREATE TABLE IF NOT EXISTS counters (
    name TEXT NOT NULL,
    last BIGINT NOT NULL,
    CONSTRAINT counters_pkey PRIMARY KEY (name)
);

CREATE TABLE IF NOT EXISTS orders (
    id BIGINT NOT NULL,
    customer TEXT NOT NULL,
    sku TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    total_cents BIGINT NOT NULL,
    voucher TEXT,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_customer_fkey FOREIGN KEY (customer) REFERENCES customers (name),
    CONSTRAINT orders_sku_fkey FOREIGN KEY (sku) REFERENCES products (sku),
    CONSTRAINT orders_quantity_check CHECK (quantity > 0),
    CONSTRAINT orders_total_cents_check CHECK (total_cents > 0),
    CONSTRAINT orders_voucher_fkey FOREIGN KEY (voucher) REFERENCES vouchers (code),
    CONSTRAINT orders_voucher_key UNIQUE (voucher)
);

-- One for each order, of its number.
CREATE TABLE IF NOT EXISTS invoices (
    id BIGINT NOT NULL,
    CONSTRAINT invoices_pkey PRIMARY KEY (id),
    CONSTRAINT invoices_id_fkey FOREIGN KEY (id) REFERENCES orders (id)
);

-- An invoice is paid once it has one of these.
CREATE TABLE IF NOT EXISTS payments (
    invoice_id BIGINT NOT NULL,
    -- What the gateway answered, as it came.
    receipt TEXT NOT NULL,
    CONSTRAINT payments_pkey PRIMARY KEY (invoice_id),
    CONSTRAINT payments_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES invoices (id)
);

INSERT INTO customers (name, subscription, until) VALUES
    ('ada', 'active', '2030-01-01'),
    ('bob', 'unpaid', NULL),
    ('cleo', 'expired', '2025-12-31')
    ON CONFLICT DO NOTHING;

INSERT INTO products (sku, cents, at_most, stock) VALUES
    ('book', 1500, 100, 100000),
    ('chair', 12000, 4, 3),
    ('lamp', 4900, 100, 100000)
    ON CONFLICT DO NOTHING;

INSERT INTO vouchers (code) VALUES ('WELCOME'), ('SPRING'), ('AUTUMN') ON CONFLICT DO NOTHING;

-- Two orders of ada: the invoice of the first is open, that of the second is paid, and its receipt was cut off
-- when it was written, for the sake of the 500. One of cleo, while her subscription ran: not paid yet.
INSERT INTO counters (name, last) VALUES ('orders', 3) ON CONFLICT DO NOTHING;
INSERT INTO orders (id, customer, sku, quantity, total_cents) VALUES
    (1, 'ada', 'lamp', 1, 4900),
    (2, 'ada', 'book', 2, 3000),
    (3, 'cleo', 'lamp', 1, 4900)
    ON CONFLICT DO NOTHING;
INSERT INTO invoices (id) VALUES (1), (2), (3) ON CONFLICT DO NOTHING;
INSERT INTO payments (invoice_id, receipt) VALUES (2, '{"reference":"invoice-2","paid_ce') ON CONFLICT DO NOTHING;
