//! What Sentry and OpenTelemetry get.

mod issues;
mod spans;
