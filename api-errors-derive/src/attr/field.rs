//! The keys on a field.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitStr, Meta, Token, parenthesized};

use super::read::{Keyed, read_keys, set};
use super::value;
use crate::ctxt::Ctxt;
use crate::{keyword, spelling};

/// Everything that the attributes say of one field.
#[derive(Default)]
pub(crate) struct FieldAttrs {
    pub(crate) msg: Option<Keyed<()>>,
    pub(crate) desc: Option<Keyed<()>>,
    pub(crate) data: Option<Keyed<DataField>>,
    /// The header's name in lower case.
    pub(crate) header: Option<Keyed<String>>,
    pub(crate) retry_after: Option<Keyed<()>>,
    pub(crate) overrides: Option<Keyed<()>>,
    /// `#[source]`, or what other derives call so.
    pub(crate) source: Option<Span>,
    /// By `#[source]` itself.
    marked_source: bool,
    /// `#[from]`
    pub(crate) from: Option<Span>,
    /// A `#[from ..]` with a value, which is another derive's.
    pub(crate) foreign_from: Option<Span>,
    /// A `header` was there and did not parse.
    pub(crate) broken_header: bool,
}

/// How a field becomes `data`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum DataField {
    /// A member under the field's own name.
    Member,
    /// A member under this name.
    Renamed(String),
    /// The whole of it.
    Flatten,
}

impl FieldAttrs {
    pub(crate) fn read(ctxt: &Ctxt, attributes: &[Attribute]) -> Self {
        let mut attrs = Self::default();
        read_keys(ctxt, attributes, "data", |key, input| {
            attrs.read_key(ctxt, key, input)
        });
        for attribute in attributes {
            attrs.read_foreign(ctxt, attribute);
        }
        attrs
    }

    fn read_key(&mut self, ctxt: &Ctxt, key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        let name = key.unraw().to_string();
        match name.as_str() {
            keyword::MSG => set(ctxt, &mut self.msg, key, value::word(key, input)?),
            keyword::DESC => set(ctxt, &mut self.desc, key, value::word(key, input)?),
            keyword::DATA => set(ctxt, &mut self.data, key, data(key, input)?),
            keyword::HEADER => {
                self.broken_header = true;
                let literal: LitStr = value::string(key, input)?;
                set(ctxt, &mut self.header, key, value::header_name(&literal)?);
                self.broken_header = false;
            }
            keyword::RETRY_AFTER => set(ctxt, &mut self.retry_after, key, value::word(key, input)?),
            keyword::OVERRIDES => set(ctxt, &mut self.overrides, key, value::word(key, input)?),
            _ => {
                self.broken_header |=
                    spelling::meant(&name, &keyword::ON_FIELD) == Some(keyword::HEADER);
                return Err(syn::Error::new(key.span(), unknown(&name)));
            }
        }
        Ok(())
    }

    fn read_foreign(&mut self, ctxt: &Ctxt, attribute: &Attribute) {
        let Some(name) = attribute.path().get_ident() else {
            return;
        };
        let says_source = match &attribute.meta {
            Meta::Path(_) => name == "source",
            // `#[snafu(source..)]` and derive_more's `#[error(source)]`
            Meta::List(list) if name == "snafu" || name == "error" => list
                .tokens
                .clone()
                .into_iter()
                .any(|token| token.to_string() == "source"),
            Meta::List(_) | Meta::NameValue(_) => false,
        };
        if name == "source" && !says_source {
            ctxt.error(name.span(), "`#[source]` takes no value");
        }
        if says_source && name == "source" && self.marked_source {
            ctxt.error(name.span(), "`#[source]` is given twice");
        }
        if says_source {
            self.marked_source |= name == "source";
            self.source = self.source.or(Some(name.span()));
        }
        if name == "from" && matches!(attribute.meta, Meta::Path(_)) {
            if self.from.is_some() {
                ctxt.error(name.span(), "`#[from]` is given twice");
            }
            self.from = Some(name.span());
        } else if name == "from" {
            self.foreign_from = Some(name.span());
        }
    }
}

fn unknown(name: &str) -> String {
    match name {
        _ if keyword::ON_TYPE.contains(&name) => {
            format!("`{name}` goes on the type, not on a field")
        }
        _ if keyword::ON_VARIANT.contains(&name) => {
            format!("`{name}` goes on the variant, not on a field")
        }
        "source" | "from" => format!("`{name}` is an attribute of its own: write `#[{name}]`"),
        _ if keyword::ON_ERROR.contains(&name) => format!(
            "`{name}` goes on the struct or the variant; a field takes {}",
            spelling::list(&keyword::ON_FIELD)
        ),
        _ => spelling::unknown("key", name, &keyword::ON_FIELD),
    }
}

/// `data`, `data = "name"` or `data(flatten)`
fn data(key: &Ident, input: ParseStream<'_>) -> syn::Result<DataField> {
    if input.peek(Token![=]) {
        let name = value::text(key, input)?;
        return Ok(DataField::Renamed(name.value()));
    }
    if input.peek(syn::token::Paren) {
        let inside;
        parenthesized!(inside in input);
        let word = inside.call(Ident::parse_any);
        // What is left unread would be reported as well.
        let rest: proc_macro2::TokenStream = inside.parse()?;
        return match word {
            Ok(word) if word == keyword::FLATTEN && rest.is_empty() => Ok(DataField::Flatten),
            word => Err(syn::Error::new(
                word.map_or(key.span(), |word| word.span()),
                "expected `data`, `data = \"name\"` or `data(flatten)`",
            )),
        };
    }
    value::word(key, input)?;
    Ok(DataField::Member)
}
