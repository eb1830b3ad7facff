//! `/invoices/{id}/live`: a WebSocket that shows an invoice until it is paid.

use std::mem;
use std::sync::Arc;

use api_errors::db::ReadError;
use api_errors::errors::ResultExt as _;
use api_errors::extract::Path;
use api_errors::ws::{self, Socket, WebSocketError};
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::ws::{Message, WebSocketUpgrade};
use axum::response::Response;
use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval_at};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;
use crate::auth::Caller;
use crate::errors::{AppError, InvoiceError, LiveError, MaintenanceError};
use crate::store::Invoice;

/// Tells the sockets that an invoice was paid here. Which one, they read themselves.
///
/// What another program on the same database takes, it does not know: that is seen with the next ping.
#[derive(Debug, Default)]
pub(crate) struct Payments(watch::Sender<()>);

impl Payments {
    pub(crate) fn tell(&self) {
        self.0.send_replace(());
    }
}

/// The open sockets: told when the program stops, and waited for until each has told its client.
#[derive(Debug, Clone, Default)]
pub struct Sockets(watch::Sender<bool>);

impl Sockets {
    /// Tells all of them, and those that are still to be opened, that the program stops.
    pub fn close(&self) {
        self.0.send_replace(true);
    }

    /// Waits until none is open.
    pub async fn closed(&self) {
        self.0.closed().await;
    }

    fn add(&self) -> Stopping {
        Stopping(self.0.subscribe())
    }
}

/// One of them: open until all of its clones are gone.
#[derive(Debug, Clone)]
struct Stopping(watch::Receiver<bool>);

impl Stopping {
    /// Waits until the program stops.
    async fn next(&mut self) -> LiveError {
        // The sender is the app's, so it is there.
        let _ = self.0.wait_for(|now| *now).await;
        LiveError::Stopping
    }
}

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(live))
}

/// Watch an invoice until it is paid.
///
/// The socket sends the invoice as JSON, and again when it is paid; then it closes with 1000. Else it closes with the
/// code and the reason of an error, among them: 1001 `APP-503-STOP` when the server stops, 1003 `INVOICE-400-LIVE` if it
/// is told anything, 1008 if a ping is not answered until the next, 1011 `SERVER-500` if the server fails, 1013 `APP-503`
/// when the shop closes, and 1013 `DB-503-POOL` or the like when the database has no time.
#[api_errors::path(get, path = "/invoices/{id}/live", tag = "invoices", operation_id = "watch_invoice",
    params(("id", description = "The invoice's number.", example = 1)),
    responses((status = 101, description = "A WebSocket.")),
    errors(MaintenanceError, InvoiceError::NotFound, ReadError),
)]
async fn live(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<u64>,
    upgrade: WebSocketUpgrade,
) -> Result<Response, AppError> {
    // What can be refused now is an ordinary response.
    app.switch.must_be_open()?;
    app.store.invoice(caller.name, id).await?;
    // Before there is a socket, so that a program that stops in between waits for it.
    let mut stopping = app.sockets.add();
    Ok(ws::on_upgrade(upgrade, move |socket| async move {
        socket.hold_until_closed(stopping.clone());
        tokio::select! {
            ended = show(socket, &app, caller, id) => ended,
            stopped = stopping.next() => Err(stopped),
        }
    }))
}

/// Whatever fails here closes the socket, and says why.
async fn show(mut socket: Socket, app: &App, caller: Caller, id: u64) -> Result<(), LiveError> {
    // Before the invoice is read, so that no payment falls between.
    let mut paid = app.payments.0.subscribe();
    let mut shown = None;
    let mut pings = interval_at(Instant::now() + app.ping, app.ping);
    // After a pause of the whole program the client has its time to answer, too.
    pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut is_heard = true;
    loop {
        let invoice = app.store.invoice(caller.name, id).await?;
        if shown != Some(invoice.paid) {
            shown = Some(invoice.paid);
            socket.send(text(&invoice)?).await?;
        }
        if invoice.paid {
            return Ok(());
        }
        tokio::select! {
            // In this order: what has arrived is heard before anybody is given up.
            biased;
            // The sender is the app's, so it is there.
            _ = paid.changed() => {}
            closed = app.switch.closing() => return Err(closed.into()),
            gone = only_tell(&mut socket, &mut is_heard) => return gone,
            _ = pings.tick() => {
                if !mem::take(&mut is_heard) {
                    return Err(WebSocketError::new(1008, "No answer to a ping").into());
                }
                socket.send(Message::Ping(Bytes::new())).await?;
            }
        }
    }
}

fn text(invoice: &Invoice) -> Result<Message, LiveError> {
    Ok(Message::text(serde_json::to_string(invoice).internal()?))
}

/// Ends when the client goes, or says something more than that it is there.
async fn only_tell(socket: &mut Socket, is_heard: &mut bool) -> Result<(), LiveError> {
    loop {
        match socket.recv().await.transpose()? {
            Some(Message::Ping(_) | Message::Pong(_)) => *is_heard = true,
            Some(Message::Close(_)) | None => return Ok(()),
            Some(Message::Text(_) | Message::Binary(_)) => return Err(LiveError::OnlyTells),
        }
    }
}
