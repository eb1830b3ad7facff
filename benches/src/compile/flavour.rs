//! The declaration of the same variant in each library.

/// What an enum derives.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Flavour {
    DebugAlone,
    Thiserror,
    Ours,
    /// thiserror and api-error.
    ApiError,
    /// thiserror, serde, utoipa and `axum_thiserror`: what comes nearest to ours in what it yields.
    AxumThiserror,
    Masterror,
}

/// What all of them have to say about a variant.
pub(super) struct Variant {
    pub(super) status: u16,
    pub(super) code: String,
    /// With placeholders for the variant's fields.
    pub(super) message: String,
}

impl Flavour {
    pub(super) fn imports(self) -> &'static str {
        match self {
            Self::ApiError => "use api_error::ApiError;\n",
            Self::Masterror => "use masterror::{AppCode, AppErrorKind};\n",
            Self::AxumThiserror => concat!(
                "fn as_text<T: std::fmt::Display, S: serde::Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {\n",
                "    to.collect_str(value)\n}\n",
            ),
            Self::DebugAlone | Self::Thiserror | Self::Ours => "",
        }
    }

    pub(super) fn derives(self) -> &'static str {
        match self {
            Self::DebugAlone => "Debug",
            Self::Thiserror => "Debug, thiserror::Error",
            Self::Ours => "Debug, api_errors::ApiError",
            Self::ApiError => "Debug, thiserror::Error, ApiError",
            Self::AxumThiserror => {
                "Debug, thiserror::Error, serde::Serialize, utoipa::ToSchema, axum_thiserror::ErrorStatus"
            }
            Self::Masterror => "Debug, masterror::Error",
        }
    }

    pub(super) fn on_variant(
        self,
        Variant {
            status,
            code,
            message,
        }: &Variant,
    ) -> String {
        match self {
            Self::DebugAlone => String::new(),
            Self::Thiserror => format!("#[error(\"{message}\")]"),
            Self::Ours => {
                format!("#[api_error(code = {status}, msg = \"{message}\", err_code = \"{code}\")]")
            }
            Self::ApiError => format!(
                "#[error(\"{message}\")] #[api_error(status_code = {status}, message = \"{message}\")]"
            ),
            Self::AxumThiserror => format!("#[error(\"{message}\")] #[status({status})]"),
            // Its kinds are a closed list: one stands for all statuses.
            Self::Masterror => format!(
                "#[error(\"{message}\")] #[app_error(kind = AppErrorKind::NotFound, code = AppCode::NotFound, message)]"
            ),
        }
    }

    /// On a variant that holds a source, besides what every variant has.
    pub(super) fn on_source_variant(self) -> &'static str {
        // The way of axum_thiserror's own documentation for foreign errors.
        if self == Self::AxumThiserror {
            "#[schema(value_type = String)] "
        } else {
            ""
        }
    }

    pub(super) fn on_source(self) -> &'static str {
        match self {
            Self::DebugAlone => "",
            Self::AxumThiserror => "#[from] #[serde(serialize_with = \"as_text\")] ",
            Self::Thiserror | Self::Ours | Self::ApiError | Self::Masterror => "#[from] ",
        }
    }

    /// On a field that the answer's data holds; elsewhere it is a field as any other.
    pub(super) fn on_data(self) -> &'static str {
        if self == Self::Ours {
            "#[api_error(data)] "
        } else {
            ""
        }
    }
}
