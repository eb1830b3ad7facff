-- The tables of the store, with two accounts and two products.

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    -- SQLite reports a violation by the column: `users.name`.
    name TEXT NOT NULL UNIQUE,
    -- A real service stores a hash of it (argon2).
    secret TEXT NOT NULL,
    is_staff INTEGER NOT NULL DEFAULT FALSE
);

CREATE TABLE sessions (
    token TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id)
);

CREATE TABLE products (
    sku TEXT PRIMARY KEY,
    cents INTEGER NOT NULL,
    stock INTEGER NOT NULL,
    -- Two orders at a time cannot both take the last one.
    CONSTRAINT products_stock_check CHECK (stock >= 0)
);

CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    sku TEXT NOT NULL REFERENCES products (sku),
    quantity INTEGER NOT NULL
);

CREATE TABLE pictures (
    sku TEXT PRIMARY KEY REFERENCES products (sku),
    png BLOB NOT NULL
);

INSERT INTO users (name, secret, is_staff) VALUES ('ada', 'analytical', FALSE), ('grace', 'cobol-1959', TRUE);
INSERT INTO products (sku, cents, stock) VALUES ('chair', 12000, 3), ('lamp', 4900, 20);
