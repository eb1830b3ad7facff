//! A format of the app, with its media types as header values.

#[cfg(any(feature = "axum", feature = "utoipa"))]
use std::borrow::Cow;

use http::HeaderValue;

use super::ErrorFormat;
#[cfg(feature = "axum")]
use super::Wants;
use super::context::ErrorContext;
use crate::base::media_type::header_of;
use crate::base::{events, hook};
use crate::declaration::ApiError;
#[cfg(any(feature = "axum", feature = "utoipa"))]
use crate::declaration::ErrorSpec;

/// A media type of the format, as its text and as the value of `Content-Type`.
pub(crate) type MediaType = (&'static str, HeaderValue);

/// A format of the app whose media types are checked.
pub(crate) struct OwnFormat {
    format: Box<dyn ErrorFormat>,
    /// The default of the format.
    first: MediaType,
    others: Vec<MediaType>,
    #[cfg(feature = "axum")]
    wants: Wants,
}

impl OwnFormat {
    /// Returns the reason if the format has no media types, or a text that is none.
    pub(crate) fn new(format: impl ErrorFormat) -> Result<Self, String> {
        let media_types = hook::run(|| format.content_types().to_vec());
        let mut parsed = media_types.into_iter().map(|text| {
            header_of(text)
                .map(|value| (text, value))
                .ok_or_else(|| format!("{text:?} is none"))
        });
        let first = parsed
            .next()
            .unwrap_or_else(|| Err("the list is empty".to_owned()))?;
        let others = parsed.collect::<Result<_, _>>()?;
        Ok(Self {
            #[cfg(feature = "axum")]
            wants: hook::run(|| format.wants()),
            format: Box::new(format),
            first,
            others,
        })
    }

    /// Returns the media type and the body of a response.
    pub(crate) fn render(
        &self,
        error: &dyn ApiError,
        context: &ErrorContext<'_>,
    ) -> (HeaderValue, Vec<u8>) {
        hook::run(|| {
            let (text, value) = self.media_type(error, context);
            (value, self.write(error, context, text))
        })
    }

    /// Returns the body that the format writes for this media type.
    #[cfg(feature = "utoipa")]
    pub(crate) fn body(
        &self,
        error: &dyn ApiError,
        context: &ErrorContext<'_>,
        media_type: &'static str,
    ) -> Vec<u8> {
        hook::run(|| self.write(error, context, media_type))
    }

    fn write(
        &self,
        error: &dyn ApiError,
        context: &ErrorContext<'_>,
        media_type: &'static str,
    ) -> Vec<u8> {
        let mut body = Vec::new();
        let context = context.clone().with_content_type(media_type);
        self.format.write(error, &context, &mut body);
        body
    }

    /// Returns the media type that the format chooses. One that is not in its list is reported, and sent if it is valid.
    fn media_type(&self, error: &dyn ApiError, context: &ErrorContext<'_>) -> MediaType {
        let chosen = self.format.content_type(error, context);
        if let Some(listed) = self.media_types().find(|(text, _)| *text == chosen) {
            return listed.clone();
        }
        events::media_type_not_listed(error.spec().err_code(), chosen);
        match header_of(chosen) {
            Some(value) => (chosen, value),
            None => self.first.clone(),
        }
    }

    /// Returns the media types, the default first.
    pub(crate) fn media_types(&self) -> impl Iterator<Item = &MediaType> {
        std::iter::once(&self.first).chain(&self.others)
    }

    #[cfg(any(feature = "axum", feature = "utoipa"))]
    pub(crate) fn code<'a>(&'a self, spec: &'a ErrorSpec) -> Option<Cow<'a, str>> {
        hook::run(|| self.format.code(spec))
    }

    #[cfg(feature = "utoipa")]
    pub(crate) fn schema(
        &self,
        spec: &ErrorSpec,
    ) -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        hook::run(|| self.format.schema(spec))
    }

    #[cfg(feature = "axum")]
    pub(crate) const fn wants(&self) -> &Wants {
        &self.wants
    }
}
