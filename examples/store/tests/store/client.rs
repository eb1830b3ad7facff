//! A client of the store, without a server.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::http::request::Builder;
use serde_json::Value;
use tower::ServiceExt as _;

/// The boundary of [`Client::upload`].
const BOUNDARY: &str = "end-of-part";

pub(crate) struct Client {
    pub(crate) app: Router,
    /// The session of a customer.
    pub(crate) ada: String,
    /// The session of a member of staff.
    pub(crate) grace: String,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Null if the body is no JSON.
    pub(crate) body: Value,
}

impl Client {
    pub(crate) async fn new(app: Router) -> Self {
        let mut client = Self {
            app,
            ada: String::new(),
            grace: String::new(),
        };
        client.ada = client.log_in("ada", "analytical").await;
        client.grace = client.log_in("grace", "cobol-1959").await;
        client
    }

    async fn log_in(&self, name: &str, secret: &str) -> String {
        let credentials = format!(r#"{{"name":"{name}","secret":"{secret}"}}"#);
        let answer = self.post("/login", "", &credentials).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.body["token"].as_str().unwrap().to_owned()
    }

    /// `token` may be empty.
    pub(crate) async fn get(&self, path: &str, token: &str) -> Answer {
        self.send(Request::get(path), token, "").await
    }

    pub(crate) async fn post(&self, path: &str, token: &str, json: &str) -> Answer {
        let request = Request::post(path).header("content-type", "application/json");
        self.send(request, token, json.to_owned()).await
    }

    pub(crate) async fn put(&self, path: &str, token: &str, json: &str) -> Answer {
        let request = Request::put(path).header("content-type", "application/json");
        self.send(request, token, json.to_owned()).await
    }

    /// Sends a form with one file.
    pub(crate) async fn upload(&self, path: &str, field: &str, file: &[u8]) -> Answer {
        let head = format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"a.png\"\r\n\r\n"
        );
        let tail = format!("\r\n--{BOUNDARY}--\r\n");
        self.send_form(path, &[head.as_bytes(), file, tail.as_bytes()].concat())
            .await
    }

    /// Sends the body of a form as it is.
    pub(crate) async fn send_form(&self, path: &str, body: &[u8]) -> Answer {
        let form = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = Request::post(path).header("content-type", form);
        self.send(request, &self.ada, body.to_vec()).await
    }

    pub(crate) async fn send(
        &self,
        request: Builder,
        token: &str,
        body: impl Into<Body>,
    ) -> Answer {
        let request = if token.is_empty() {
            request
        } else {
            request.header("authorization", format!("Bearer {token}"))
        };
        let request = request.body(body.into()).unwrap();
        let response = self.app.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let body = serde_json::from_slice(&body).unwrap_or_default();
        Answer { status, body }
    }
}

impl Answer {
    /// The response is a success of this status.
    #[track_caller]
    pub(crate) fn succeeds(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{self:?}");
        self.body
    }

    /// The response is the error of this code, whose status is in the code.
    #[track_caller]
    pub(crate) fn fails(&self, code: &str) {
        assert_eq!(self.body["error_code"], code, "{self:?}");
        assert!(code.contains(&format!("-{}", self.status)), "{self:?}");
    }
}
