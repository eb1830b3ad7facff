//! The keys on a struct, an enum or a variant.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Expr, Ident, LitStr, Path, Type};

use super::value::{self, Code, DataLiteral, Header};
use super::{Keyed, read_keys, set};
use crate::ctxt::Ctxt;
use crate::{keyword, spelling};

/// Where the attribute stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Place {
    Struct,
    Enum,
    Variant,
}

/// Everything that `#[api_error(..)]` says of one item.
#[derive(Default)]
pub(crate) struct ErrorAttrs {
    /// The first `api_error`, if there is one.
    pub(crate) at: Option<Span>,
    pub(crate) code: Option<Keyed<Code>>,
    pub(crate) msg: Option<Keyed<LitStr>>,
    pub(crate) err_code: Option<Keyed<LitStr>>,
    pub(crate) desc: Option<Keyed<LitStr>>,
    pub(crate) data: Option<Keyed<Vec<DataLiteral>>>,
    pub(crate) headers: Vec<Header>,
    pub(crate) example: Option<Keyed<Expr>>,
    pub(crate) log: Option<Keyed<&'static str>>,
    pub(crate) ws_code: Option<Keyed<u16>>,
    pub(crate) type_uri: Option<Keyed<LitStr>>,
    pub(crate) transparent: Option<Keyed<()>>,
    pub(crate) from: Option<Keyed<Vec<Type>>>,
    pub(crate) allow: Allow,
    pub(crate) krate: Option<Keyed<Path>>,
    pub(crate) skip: Option<Keyed<Skip>>,
    /// Every key but `transparent` and `from`, for the error beside `transparent`.
    pub(crate) own_keys: Vec<Ident>,
    /// The keys that were there and did not parse: what they say is not missing as well.
    pub(crate) broken: Vec<&'static str>,
}

/// The checks that `allow(..)` lifts.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Allow {
    pub(crate) code_mismatch: bool,
    pub(crate) missing_header: bool,
    pub(crate) leak: bool,
}

/// The impls that somebody else writes, by their words of `skip(..)`.
#[derive(Default, Clone)]
pub(crate) struct Skip(Vec<&'static str>);

impl Skip {
    /// What the derives of thiserror, snafu and others write.
    pub(crate) fn foreign() -> Self {
        Self(vec![
            keyword::DISPLAY_IMPL,
            keyword::ERROR_IMPL,
            keyword::FROM_IMPL,
        ])
    }

    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.contains(&word)
    }
}

impl ErrorAttrs {
    pub(crate) fn read(ctxt: &Ctxt, attributes: &[Attribute], place: Place) -> Self {
        let mut attrs = Self::default();
        let example = match place {
            Place::Enum => "code = 404",
            Place::Struct | Place::Variant => "code = 404, msg = \"..\", err_code = \"..\"",
        };
        attrs.at = read_keys(ctxt, attributes, example, |key, input| {
            attrs.read_key(ctxt, key, input, place)
        });
        let lists_nothing = |attribute: &Attribute| {
            attribute.path().is_ident(keyword::ATTRIBUTE)
                && !matches!(attribute.meta, syn::Meta::List(_))
        };
        if attributes.iter().any(lists_nothing) {
            attrs.broken.extend(keyword::REQUIRED);
        }
        attrs
    }

    fn read_key(
        &mut self,
        ctxt: &Ctxt,
        key: &Ident,
        input: ParseStream<'_>,
        place: Place,
    ) -> syn::Result<()> {
        let name = key.unraw().to_string();
        if let Err(error) = check_place(key, &name, place) {
            self.broken
                .extend(spelling::meant(&name, &keyword::ON_ERROR));
            return Err(error);
        }
        if ![
            keyword::TRANSPARENT,
            keyword::FROM,
            keyword::CRATE,
            keyword::SKIP,
        ]
        .contains(&name.as_str())
        {
            self.own_keys.push(key.clone());
        }
        let before = ctxt.count();
        let read = self.read_value(ctxt, key, &name, input);
        if read.is_err() || ctxt.count() > before {
            let key = keyword::ON_ERROR.iter().find(|known| **known == name);
            self.broken.extend(key);
        }
        read
    }

    fn read_value(
        &mut self,
        ctxt: &Ctxt,
        key: &Ident,
        name: &str,
        input: ParseStream<'_>,
    ) -> syn::Result<()> {
        match name {
            keyword::CODE => set(ctxt, &mut self.code, key, value::code(key, input)?),
            keyword::MSG => set(ctxt, &mut self.msg, key, value::text(key, input)?),
            keyword::ERR_CODE => set(ctxt, &mut self.err_code, key, value::err_code(key, input)?),
            keyword::DESC => set(ctxt, &mut self.desc, key, value::text(key, input)?),
            keyword::DATA => set(ctxt, &mut self.data, key, value::data(ctxt, key, input)?),
            keyword::HEADERS => {
                for header in value::headers(ctxt, key, input)? {
                    self.add_header(ctxt, header);
                }
            }
            keyword::WWW_AUTHENTICATE => self.add_header(ctxt, value::challenge(key, input)?),
            keyword::RETRY_AFTER => self.add_header(ctxt, value::seconds(key, input)?),
            keyword::EXAMPLE => set(ctxt, &mut self.example, key, value::example(key, input)?),
            keyword::LOG => set(ctxt, &mut self.log, key, value::log(key, input)?),
            keyword::WS_CODE => set(ctxt, &mut self.ws_code, key, value::ws_code(key, input)?),
            keyword::TYPE_URI => set(ctxt, &mut self.type_uri, key, value::type_uri(key, input)?),
            keyword::TRANSPARENT => {
                value::word(key, input)?;
                set(ctxt, &mut self.transparent, key, ());
            }
            keyword::FROM => set(ctxt, &mut self.from, key, value::types(ctxt, key, input)?),
            keyword::ALLOW => self.add_allowed(&value::words(ctxt, key, input, &keyword::ALLOWED)?),
            keyword::CRATE => set(ctxt, &mut self.krate, key, value::krate(key, input)?),
            _ => set(
                ctxt,
                &mut self.skip,
                key,
                Skip(value::words(ctxt, key, input, &keyword::SKIPPED)?),
            ),
        }
        Ok(())
    }

    fn add_header(&mut self, ctxt: &Ctxt, header: Header) {
        if self.headers.iter().any(|other| other.name == header.name) {
            ctxt.error(
                header.name_span,
                format!("header `{}` is given twice", header.name),
            );
        } else {
            self.headers.push(header);
        }
    }

    fn add_allowed(&mut self, words: &[&str]) {
        self.allow.code_mismatch |= words.contains(&keyword::CODE_MISMATCH);
        self.allow.missing_header |= words.contains(&keyword::MISSING_HEADER);
        self.allow.leak |= words.contains(&keyword::LEAK);
    }
}

fn check_place(key: &Ident, name: &str, place: Place) -> syn::Result<()> {
    let error = |message: String| Err(syn::Error::new(key.span(), message));
    let on_error = keyword::ON_ERROR.contains(&name);
    let on_type = keyword::ON_TYPE.contains(&name);
    match place {
        Place::Struct if on_error || on_type => Ok(()),
        Place::Variant if on_error => Ok(()),
        Place::Enum if keyword::ON_ENUM.contains(&name) || on_type => Ok(()),
        Place::Variant if on_type => error(format!("`{name}` goes on the type, not on a variant")),
        Place::Enum if on_error => {
            let defaults = spelling::list(&keyword::ON_ENUM);
            error(format!(
                "`{name}` goes on each variant; an enum gives defaults for {defaults} only"
            ))
        }
        Place::Struct | Place::Enum | Place::Variant => {
            let allowed: Vec<_> = match place {
                Place::Struct => [&keyword::ON_ERROR[..], &keyword::ON_TYPE].concat(),
                Place::Enum => [&keyword::ON_ENUM[..], &keyword::ON_TYPE].concat(),
                Place::Variant => keyword::ON_ERROR.to_vec(),
            };
            error(spelling::unknown("key", name, &allowed))
        }
    }
}
