//! What the service knows. A real one asks a database here.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;
use utoipa::ToSchema;

use super::errors::{InvoiceError, MaintenanceError, OrderError};

/// How many times a customer may try to pay in one [`WINDOW`].
const ATTEMPTS: u32 = 3;
const WINDOW: Duration = Duration::from_secs(60);

/// An order, as clients see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct Order {
    pub(super) id: u64,
    #[serde(skip)]
    customer: &'static str,
    sku: String,
    quantity: u32,
    total_cents: u64,
    invoice_id: u64,
}

/// What is still to be paid for an order, or was.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct Invoice {
    pub(super) id: u64,
    #[serde(skip)]
    customer: &'static str,
    pub(super) total_cents: u64,
    paid: bool,
    /// What the gateway answered to the payment, as it came.
    #[serde(skip)]
    receipt: Option<String>,
}

/// The orders, invoices and payment attempts.
#[derive(Debug)]
pub(super) struct Store(Mutex<Tables>);

#[derive(Debug, Default)]
struct Tables {
    orders: BTreeMap<u64, Order>,
    invoices: BTreeMap<u64, Invoice>,
    attempts: HashMap<&'static str, (Instant, u32)>,
    maintenance: bool,
}

impl Store {
    /// Two orders of ada: the invoice of the first is open, that of the second is paid, and its
    /// receipt was cut off when it was written, for the sake of the 500.
    pub(super) fn seeded() -> Self {
        let mut tables = Tables::default();
        tables.place("ada", "lamp", 1, 4_900);
        let paid = tables.place("ada", "book", 2, 3_000);
        if let Some(invoice) = tables.invoices.get_mut(&paid.invoice_id) {
            invoice.pay(r#"{"reference":"invoice-2","paid_ce"#.to_owned());
        }
        Self(Mutex::new(tables))
    }

    /// A panic of another request must not make every later one fail, so poison is ignored: each
    /// change below is one step, which leaves nothing half done.
    fn tables(&self) -> MutexGuard<'_, Tables> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn set_maintenance(&self, on: bool) {
        self.tables().maintenance = on;
    }

    pub(super) fn must_be_open(&self) -> Result<(), MaintenanceError> {
        if self.tables().maintenance {
            return Err(MaintenanceError);
        }
        Ok(())
    }

    pub(super) fn orders_of(&self, customer: &str) -> Vec<Order> {
        let tables = self.tables();
        let own = tables
            .orders
            .values()
            .filter(|order| order.customer == customer);
        own.cloned().collect()
    }

    pub(super) fn order(&self, customer: &str, id: u64) -> Result<Order, OrderError> {
        let tables = self.tables();
        let order = tables.orders.get(&id);
        let own = order.filter(|order| order.customer == customer);
        own.cloned().ok_or(OrderError::NotFound { id })
    }

    pub(super) fn place_order(
        &self,
        customer: &'static str,
        sku: &str,
        quantity: u32,
        total_cents: u64,
    ) -> Order {
        self.tables().place(customer, sku, quantity, total_cents)
    }

    pub(super) fn invoice(&self, customer: &str, id: u64) -> Result<Invoice, InvoiceError> {
        self.tables().invoice(customer, id).cloned()
    }

    /// The receipt of a paid invoice, as the gateway sent it.
    pub(super) fn receipt(&self, customer: &str, id: u64) -> Result<String, InvoiceError> {
        let invoice = self.invoice(customer, id)?;
        invoice.receipt.ok_or(InvoiceError::NoReceipt { id })
    }

    /// Counts a payment attempt; refuses it when the customer has used all of this minute.
    pub(super) fn count_attempt(&self, customer: &'static str) -> Result<(), InvoiceError> {
        let now = Instant::now();
        let mut tables = self.tables();
        let (since, used) = tables.attempts.entry(customer).or_insert((now, 0));
        let gone = now.saturating_duration_since(*since);
        if gone >= WINDOW {
            (*since, *used) = (now, 0);
        } else if *used >= ATTEMPTS {
            return Err(InvoiceError::TooManyAttempts {
                limit: ATTEMPTS,
                wait: WINDOW.saturating_sub(gone),
            });
        }
        *used += 1;
        Ok(())
    }

    pub(super) fn pay(
        &self,
        customer: &str,
        id: u64,
        receipt: String,
    ) -> Result<Invoice, InvoiceError> {
        let mut tables = self.tables();
        let invoice = tables.invoice(customer, id)?;
        invoice.must_be_open()?;
        invoice.pay(receipt);
        Ok(invoice.clone())
    }
}

impl Tables {
    fn place(&mut self, customer: &'static str, sku: &str, quantity: u32, cents: u64) -> Order {
        // One invoice for each order, and nothing is ever removed: the ids run side by side.
        let id = self.orders.len() as u64 + 1;
        let order = Order {
            id,
            customer,
            sku: sku.to_owned(),
            quantity,
            total_cents: cents,
            invoice_id: id,
        };
        let invoice = Invoice {
            id,
            customer,
            total_cents: cents,
            paid: false,
            receipt: None,
        };
        self.orders.insert(id, order.clone());
        self.invoices.insert(id, invoice);
        order
    }

    fn invoice(&mut self, customer: &str, id: u64) -> Result<&mut Invoice, InvoiceError> {
        let invoice = self.invoices.get_mut(&id);
        let own = invoice.filter(|invoice| invoice.customer == customer);
        own.ok_or(InvoiceError::NotFound { id })
    }
}

impl Invoice {
    pub(super) fn must_be_open(&self) -> Result<(), InvoiceError> {
        if self.paid {
            return Err(InvoiceError::AlreadyPaid { id: self.id });
        }
        Ok(())
    }

    fn pay(&mut self, receipt: String) {
        self.paid = true;
        self.receipt = Some(receipt);
    }
}
