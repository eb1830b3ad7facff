//! What the service knows: the tables of `schema.sql`.
//!
//! Nothing here looks before it writes. What must not be is a constraint, whose violation comes back as an error
//! of the driver; `?` makes of it what the declaration of the error says.

use std::error::Error;

use api_errors::Caused;
use api_errors::db::{ConstraintClass, DatabaseError, DatabaseErrorKind};
use api_errors::errors::IntegrityViolationError;
use api_errors::traits::{CausedBy as _, ViolatesConstraint as _};
use serde::Serialize;
use sqlx::any::AnyRow;
use sqlx::{AnyPool, FromRow, Row as _, query, query_as, query_scalar};
use utoipa::ToSchema;

use crate::database::{self, OpenError};
use crate::errors::{InvoiceError, OrderError};
use crate::subscriptions::Subscription;

/// An order, as clients see it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Order {
    pub(crate) id: u64,
    sku: String,
    quantity: u32,
    total_cents: u64,
    invoice_id: u64,
    /// The voucher that was redeemed for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    voucher: Option<String>,
}

/// What is still to be paid for an order, or was.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Invoice {
    pub(crate) id: u64,
    pub(crate) total_cents: u64,
    pub(crate) paid: bool,
}

impl Invoice {
    /// The same, paid.
    pub(crate) fn paid(self) -> Self {
        Self { paid: true, ..self }
    }
}

/// What there is to buy.
#[derive(Debug)]
pub(crate) struct Product {
    pub(crate) sku: String,
    pub(crate) cents: u64,
    /// How many of it are sent at once.
    pub(crate) at_most: u32,
}

/// An order that nothing but the database can refuse.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placing<'a> {
    pub(crate) customer: &'static str,
    pub(crate) sku: &'a str,
    pub(crate) quantity: u32,
    /// What the card is good for.
    pub(crate) total_cents: u64,
    pub(crate) voucher: Option<&'a str>,
}

/// The database.
#[derive(Debug, Clone)]
pub(crate) struct Store(AnyPool);

impl Store {
    /// Opens the database of `url`. An empty one begins with a few customers, products and orders.
    pub(crate) async fn open(url: &str) -> Result<Self, OpenError> {
        Ok(Self(database::open(url).await?))
    }

    pub(crate) async fn subscription(
        &self,
        customer: &str,
    ) -> Result<Option<Subscription>, sqlx::Error> {
        query_as("SELECT subscription, until FROM customers WHERE name = $1")
            .bind(customer)
            .fetch_optional(&self.0)
            .await
    }

    pub(crate) async fn catalogue(&self) -> Result<Vec<Product>, sqlx::Error> {
        query_as("SELECT sku, cents, at_most FROM products ORDER BY sku")
            .fetch_all(&self.0)
            .await
    }

    /// Orders of a customer with numbers above `after`, the oldest first.
    pub(crate) async fn orders_of(
        &self,
        customer: &str,
        after: u64,
        limit: u32,
    ) -> Result<Vec<Order>, sqlx::Error> {
        query_as(
            "SELECT id, sku, quantity, total_cents, voucher FROM orders \
             WHERE customer = $1 AND id > $2 ORDER BY id LIMIT $3",
        )
        .bind(customer)
        .bind(kept(after))
        .bind(i64::from(limit))
        .fetch_all(&self.0)
        .await
    }

    pub(crate) async fn order(&self, customer: &str, id: u64) -> Result<Order, OrderError> {
        let order = query_as(
            "SELECT id, sku, quantity, total_cents, voucher FROM orders \
             WHERE id = $1 AND customer = $2",
        );
        let order = order.bind(kept(id)).bind(customer);
        let order = order.fetch_optional(&self.0).await?;
        order.ok_or(OrderError::NotFound { id })
    }

    /// Takes it from the stock, redeems the voucher, and writes the order and its invoice: all of it, or nothing.
    pub(crate) async fn place_order(&self, placing: Placing<'_>) -> Result<Order, OrderError> {
        let mut work = self.0.begin().await?;
        // First, so that whoever comes next waits here until this order is placed or refused.
        let id: i64 = query_scalar(
            "UPDATE counters SET last = last + 1 WHERE name = 'orders' RETURNING last",
        )
        .fetch_one(&mut *work)
        .await?;
        query("UPDATE products SET stock = stock - $1 WHERE sku = $2")
            .bind(i64::from(placing.quantity))
            .bind(placing.sku)
            .execute(&mut *work)
            .await?;
        query(
            "INSERT INTO orders (id, customer, sku, quantity, total_cents, voucher) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id)
        .bind(placing.customer)
        .bind(placing.sku)
        .bind(i64::from(placing.quantity))
        .bind(exactly(placing.total_cents)?)
        .bind(placing.voucher)
        .execute(&mut *work)
        .await
        .map_err(with_its_foreign_key)?;
        query("INSERT INTO invoices (id) VALUES ($1)")
            .bind(id)
            .execute(&mut *work)
            .await?;
        work.commit().await?;
        let id = id.unsigned_abs();
        Ok(Order {
            id,
            sku: placing.sku.to_owned(),
            quantity: placing.quantity,
            total_cents: placing.total_cents,
            invoice_id: id,
            voucher: placing.voucher.map(str::to_owned),
        })
    }

    pub(crate) async fn invoice(&self, customer: &str, id: u64) -> Result<Invoice, InvoiceError> {
        let (invoice, _) = self.invoice_and_receipt(customer, id).await?;
        Ok(invoice)
    }

    /// The receipt of a paid invoice, as the gateway sent it.
    pub(crate) async fn receipt(&self, customer: &str, id: u64) -> Result<String, InvoiceError> {
        let (_, receipt) = self.invoice_and_receipt(customer, id).await?;
        receipt.ok_or(InvoiceError::NoReceipt { id })
    }

    async fn invoice_and_receipt(
        &self,
        customer: &str,
        id: u64,
    ) -> Result<(Invoice, Option<String>), InvoiceError> {
        let found = query(
            "SELECT invoices.id, total_cents, receipt FROM invoices \
             JOIN orders ON orders.id = invoices.id \
             LEFT JOIN payments ON payments.invoice_id = invoices.id \
             WHERE invoices.id = $1 AND customer = $2",
        );
        let found = found.bind(kept(id)).bind(customer);
        let row = found.fetch_optional(&self.0).await?;
        let row = row.ok_or(InvoiceError::NotFound { id })?;
        let receipt: Option<String> = row.try_get("receipt")?;
        let invoice = Invoice {
            id,
            total_cents: number(&row, "total_cents")?,
            paid: receipt.is_some(),
        };
        Ok((invoice, receipt))
    }

    /// Writes down that an invoice is paid; one that was has its payment already.
    pub(crate) async fn pay(&self, id: u64, receipt: &str) -> Result<(), Caused<InvoiceError>> {
        let payment = query("INSERT INTO payments (invoice_id, receipt) VALUES ($1, $2)");
        let payment = payment.bind(kept(id)).bind(receipt);
        payment.execute(&self.0).await.map_err(|error| {
            let error = DatabaseError::from(error);
            // Not by a `constraint` of the variant: its message needs the number, and the database does not report it.
            if PAID
                .iter()
                .any(|name| error.violates(ConstraintClass::Named, name))
            {
                InvoiceError::AlreadyPaid { id }.caused_by(error)
            } else {
                InvoiceError::from(error).into()
            }
        })?;
        Ok(())
    }
}

/// The key of the payments, as PostgreSQL and SQLite name it.
const PAID: [&str; 2] = ["payments_pkey", "payments.invoice_id"];

/// SQLite does not say which foreign key was violated. Of those of an order a client can violate one alone: customers
/// do not go, and products, which have been found before, neither.
fn with_its_foreign_key(error: sqlx::Error) -> DatabaseError {
    let error = DatabaseError::from(error);
    let is_one = DatabaseErrorKind::Integrity(IntegrityViolationError::ForeignKey);
    if error.kind() == is_one && error.constraint().is_none() {
        return error.with_constraint("orders_voucher_fkey");
    }
    error
}

/// As the database keeps it; what it cannot keep is the largest number that it can, which nothing has.
fn kept(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The same of a number that counts: another in its place would be worse than none.
fn exactly(number: u64) -> Result<i64, sqlx::Error> {
    i64::try_from(number).map_err(|error| sqlx::Error::Encode(error.into()))
}

/// A number of a row, which the database keeps as an `i64`.
fn number<T>(row: &AnyRow, column: &str) -> Result<T, sqlx::Error>
where
    T: TryFrom<i64, Error: Error + Send + Sync + 'static>,
{
    T::try_from(row.try_get(column)?).map_err(|error| sqlx::Error::ColumnDecode {
        index: column.to_owned(),
        source: error.into(),
    })
}

impl FromRow<'_, AnyRow> for Order {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let id = number(row, "id")?;
        Ok(Self {
            id,
            sku: row.try_get("sku")?,
            quantity: number(row, "quantity")?,
            total_cents: number(row, "total_cents")?,
            invoice_id: id,
            voucher: row.try_get("voucher")?,
        })
    }
}

impl FromRow<'_, AnyRow> for Product {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            sku: row.try_get("sku")?,
            cents: number(row, "cents")?,
            at_most: number(row, "at_most")?,
        })
    }
}
