//! The keys of a field.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitStr, Meta, Token, Type, parenthesized};

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
    pub(crate) data: Option<Keyed<Data>>,
    /// The name of the header in lower case.
    pub(crate) header: Option<Keyed<String>>,
    pub(crate) retry_after: Option<Keyed<()>>,
    pub(crate) log: Option<Keyed<LogFormat>>,
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

/// The trait by which the log shows a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum LogFormat {
    Display,
    Debug,
}

/// How a field becomes `data`, and the type that the document shows for it.
pub(crate) struct Data {
    pub(crate) field: DataField,
    pub(crate) documented_as: Option<Type>,
}

impl From<DataField> for Data {
    fn from(field: DataField) -> Self {
        Self {
            field,
            documented_as: None,
        }
    }
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
            keyword::DATA => set(ctxt, &mut self.data, key, data(ctxt, key, input)?),
            keyword::LOG => set(ctxt, &mut self.log, key, log(key, input)?),
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

/// Reads `log` or `log(debug)`.
fn log(key: &Ident, input: ParseStream<'_>) -> syn::Result<LogFormat> {
    const EXPECTED: &str = "expected `debug` in `log(..)`, or `log` alone";
    if input.peek(Token![=]) {
        let message = "`log = \"..\"` is the level of the event, and goes on the struct or the variant; to log the value of this field, write `log`";
        return Err(input.error(message));
    }
    if !input.peek(syn::token::Paren) {
        value::no_value(key, input)?;
        return Ok(LogFormat::Display);
    }
    let inside;
    parenthesized!(inside in input);
    // Tokens that are not consumed would cause a second error.
    let words: Vec<TokenTree> = inside.parse::<TokenStream>()?.into_iter().collect();
    match &words[..] {
        [TokenTree::Ident(word)] if word == keyword::DEBUG => Ok(LogFormat::Debug),
        [] => Err(syn::Error::new(key.span(), EXPECTED)),
        [TokenTree::Ident(word), second, ..] if word == keyword::DEBUG => {
            Err(syn::Error::new(second.span(), EXPECTED))
        }
        [first, ..] => Err(syn::Error::new(first.span(), EXPECTED)),
    }
}

/// Reads `data`, `data = "name"`, or `data(..)` with `flatten`, `name = ".."` and `as = T`.
fn data(ctxt: &Ctxt, key: &Ident, input: ParseStream<'_>) -> syn::Result<Data> {
    if input.peek(Token![=]) {
        let name = value::text(key, input)?;
        return Ok(DataField::Renamed(name.value()).into());
    }
    if !input.peek(syn::token::Paren) {
        value::no_value(key, input)?;
        return Ok(DataField::Member.into());
    }
    let inside;
    parenthesized!(inside in input);
    let read = data_words(ctxt, key, &inside);
    // Tokens that are not consumed would cause a second error.
    inside.parse::<TokenStream>()?;
    read
}

/// Reads the words in `data(..)`.
fn data_words(ctxt: &Ctxt, key: &Ident, inside: ParseStream<'_>) -> syn::Result<Data> {
    const EXPECTED: &str =
        "expected `flatten`, `name = \"..\"` or `as = T` in `data(..)`, or `data` alone";
    let mut field: Option<(Ident, DataField)> = None;
    let mut documented_as = None;
    if inside.is_empty() {
        return Err(syn::Error::new(key.span(), EXPECTED));
    }
    while !inside.is_empty() {
        let word = inside.call(Ident::parse_any);
        let word = word.map_err(|error| syn::Error::new(error.span(), EXPECTED))?;
        let read = match word.unraw().to_string().as_str() {
            keyword::AS => {
                let ty = documented_type(&word, inside)?;
                set(ctxt, &mut documented_as, &word, ty);
                None
            }
            keyword::FLATTEN => {
                value::no_value(&word, inside)?;
                Some(DataField::Flatten)
            }
            keyword::NAME => Some(DataField::Renamed(value::text(&word, inside)?.value())),
            _ => return Err(syn::Error::new(word.span(), EXPECTED)),
        };
        if let Some(read) = read {
            if let Some((first, _)) = &field {
                return Err(syn::Error::new(word.span(), second_form(first, &word)));
            }
            field = Some((word.clone(), read));
        }
        if !inside.is_empty() && inside.parse::<Token![,]>().is_err() {
            let message = format!("expected a `,` after `{}`", word.unraw());
            return Err(inside.error(message));
        }
    }
    Ok(Data {
        field: field.map_or(DataField::Member, |(_, field)| field),
        documented_as: documented_as.map(|keyed: Keyed<Type>| keyed.value),
    })
}

fn second_form(first: &Ident, second: &Ident) -> String {
    if first.unraw() == second.unraw() {
        format!("`{}` is given twice", second.unraw())
    } else {
        "`flatten` and `name` exclude each other: a field is the whole `data`, or one member of it"
            .to_owned()
    }
}

/// Reads the type of `as = T`.
fn documented_type(word: &Ident, inside: ParseStream<'_>) -> syn::Result<Type> {
    value::equals(word, inside, "String")?;
    let start = inside.fork();
    let wrong = |_| {
        let message =
            "`as` takes the type that the document shows, without quotes: write `as = String`";
        syn::Error::new(start.span(), message)
    };
    match inside.parse().map_err(wrong)? {
        Type::Infer(infer) => {
            let message = "`as` takes a type, and the derive cannot infer it: write `as = String`";
            Err(syn::Error::new(infer.underscore_token.span, message))
        }
        ty => Ok(ty),
    }
}
