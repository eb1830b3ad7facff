//! The keys of a field.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitStr, Meta, Token, parenthesized};

use super::read::{Keyed, read_keys, set};
use super::{header, unknown, value};
use crate::ctxt::Ctxt;
use crate::{keyword, spelling};

/// The keys and marks in all attributes of one field.
#[derive(Default)]
pub(crate) struct FieldAttrs {
    pub(crate) code: Option<Keyed<()>>,
    pub(crate) msg: Option<Keyed<()>>,
    pub(crate) desc: Option<Keyed<()>>,
    pub(crate) data: Option<Keyed<DataField>>,
    /// The name of the header in lower case.
    pub(crate) header: Option<Keyed<String>>,
    pub(crate) retry_after: Option<Keyed<()>>,
    pub(crate) customization: Option<Keyed<()>>,
    pub(crate) location: Option<Keyed<()>>,
    pub(crate) backtrace: Option<Keyed<()>>,
    /// The span of `#[source]`, or of the attribute by which another derive marks the source.
    pub(crate) source: Option<Span>,
    /// Whether another derive says that the field is no source, also if its name is `source`.
    pub(crate) is_no_source: bool,
    /// Whether the source is marked by `#[source]` itself.
    has_source_attribute: bool,
    /// The span of `#[from]`.
    pub(crate) from: Option<Span>,
    /// The span of a `#[from ..]` with a value, which belongs to another derive.
    pub(crate) foreign_from: Option<Span>,
    /// Whether there is a `header` key that is invalid.
    pub(crate) invalid_header: bool,
}

/// Reads what `#[snafu(..)]` or the `#[error(..)]` of `derive_more` says about a field: it is the source (`source`,
/// `source(from(..))`), or it is not (`source(false)`, `not(source)`).
fn foreign_source(tokens: TokenStream) -> Option<bool> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let is = |token: &TokenTree, text: &str| token.to_string() == text;
    let group = |at: usize, content: &str| match tokens.get(at) {
        Some(TokenTree::Group(group)) => group.stream().to_string() == content,
        _ => false,
    };
    tokens.iter().enumerate().find_map(|(at, token)| {
        if is(token, "source") {
            Some(!group(at + 1, "false"))
        } else {
            (is(token, "not") && group(at + 1, "source")).then_some(false)
        }
    })
}

/// The way in which a field becomes `data`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum DataField {
    /// A member with the name of the field.
    Member,
    /// A member with this name.
    Renamed(String),
    /// The whole `data`.
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
        if let Some(mark) = self.mark(&name) {
            set(ctxt, mark, key, value::no_value(key, input)?);
            return Ok(());
        }
        match name.as_str() {
            keyword::CODE => {
                set(ctxt, &mut self.code, key, ());
                value::no_value(key, input)?;
            }
            keyword::DATA => set(ctxt, &mut self.data, key, data(key, input)?),
            keyword::HEADER => {
                self.invalid_header = true;
                let literal: LitStr = value::string(key, input)?;
                set(ctxt, &mut self.header, key, header::header_name(&literal)?);
                self.invalid_header = false;
            }
            _ => {
                self.invalid_header |=
                    spelling::closest_match(&name, &keyword::ON_FIELD) == Some(keyword::HEADER);
                return Err(syn::Error::new(key.span(), unknown::on_field(&name)));
            }
        }
        Ok(())
    }

    /// Returns the place of a key without a value.
    fn mark(&mut self, name: &str) -> Option<&mut Option<Keyed<()>>> {
        Some(match name {
            keyword::MSG => &mut self.msg,
            keyword::DESC => &mut self.desc,
            keyword::RETRY_AFTER => &mut self.retry_after,
            keyword::LOCATION => &mut self.location,
            keyword::BACKTRACE => &mut self.backtrace,
            keyword::CUSTOMIZATION => &mut self.customization,
            _ => return None,
        })
    }

    fn read_foreign(&mut self, ctxt: &Ctxt, attribute: &Attribute) {
        let Some(name) = attribute.path().get_ident() else {
            return;
        };
        let is_source = match &attribute.meta {
            Meta::Path(_) => name == "source",
            Meta::List(list) if name == "snafu" || name == "error" => {
                let mark = foreign_source(list.tokens.clone());
                self.is_no_source |= mark == Some(false);
                mark == Some(true)
            }
            Meta::List(_) | Meta::NameValue(_) => false,
        };
        if name == "source" && !is_source {
            ctxt.error(name.span(), "`#[source]` takes no value");
        }
        if is_source && name == "source" && self.has_source_attribute {
            ctxt.error(name.span(), "`#[source]` is given twice");
        }
        if is_source {
            self.has_source_attribute |= name == "source";
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

/// Reads `data`, `data = "name"` or `data(flatten)`.
fn data(key: &Ident, input: ParseStream<'_>) -> syn::Result<DataField> {
    if input.peek(Token![=]) {
        let name = value::text(key, input)?;
        return Ok(DataField::Renamed(name.value()));
    }
    if input.peek(syn::token::Paren) {
        let inside;
        parenthesized!(inside in input);
        let word = inside.call(Ident::parse_any);
        // Tokens that are not consumed would cause a second error.
        let rest: TokenStream = inside.parse()?;
        return match word {
            Ok(word) if word == keyword::FLATTEN && rest.is_empty() => Ok(DataField::Flatten),
            word => Err(syn::Error::new(
                word.map_or(key.span(), |word| word.span()),
                "expected `data`, `data = \"name\"` or `data(flatten)`",
            )),
        };
    }
    value::no_value(key, input)?;
    Ok(DataField::Member)
}
