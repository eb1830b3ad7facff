//! The keys on a struct, an enum or a variant.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Expr, Ident, LitStr, Path, Type};

use super::constraint;
use super::read::{Keyed, read_keys, set};
use super::value::{self, Code, DataLiteral, Header};
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
    pub(crate) constraint: Option<Keyed<Vec<LitStr>>>,
    pub(crate) transparent: Option<Keyed<()>>,
    pub(crate) from: Option<Keyed<Vec<Type>>>,
    pub(crate) allow: Allow,
    pub(crate) krate: Option<Keyed<Path>>,
    pub(crate) skip: Option<Keyed<Skip>>,
    /// The keys that say how the item answers itself, for the error beside `transparent`.
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

impl Allow {
    const ALL: Self = Self {
        code_mismatch: true,
        missing_header: true,
        leak: true,
    };
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
        let read = read_keys(ctxt, attributes, example, |key, input| {
            attrs.read_key(ctxt, key, input, place)
        });
        attrs.at = read.at;
        if read.has_gaps {
            attrs.broken.extend(keyword::REQUIRED);
        }
        if attrs.broken.contains(&keyword::ALLOW) {
            // What it meant to lift is not known, so nothing of it is reported as well.
            attrs.allow = Allow::ALL;
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
        let written = key.unraw().to_string();
        let allowed = place.keys();
        if let Some(name) = allowed.iter().find(|known| **known == written) {
            return self.read_known(ctxt, key, name, input);
        }
        if let Some(message) = place.misplaced(&written) {
            let name = keyword::ON_ERROR.iter().find(|known| **known == written);
            self.broken.extend(name);
            return Err(syn::Error::new(key.span(), message));
        }
        let unknown = spelling::unknown("key", &written, &allowed);
        let error = syn::Error::new(key.span(), unknown);
        let Some(meant) = spelling::meant(&written, &allowed) else {
            return Err(error);
        };
        // Read as what was meant, so that nothing is missing as well. What is wrong with its value
        // is not said: it may be the value of another library's key.
        let before = ctxt.count();
        let read = self.read_known(ctxt, key, meant, input);
        ctxt.forget_from(before);
        read.map_err(|_| error.clone())?;
        ctxt.push(error);
        Ok(())
    }

    fn read_known(
        &mut self,
        ctxt: &Ctxt,
        key: &Ident,
        name: &'static str,
        input: ParseStream<'_>,
    ) -> syn::Result<()> {
        if ![
            keyword::TRANSPARENT,
            keyword::FROM,
            keyword::CRATE,
            keyword::SKIP,
        ]
        .contains(&name)
        {
            self.own_keys.push(key.clone());
        }
        let before = ctxt.count();
        let read = self.read_value(ctxt, key, name, input);
        if read.is_err() || ctxt.count() > before {
            self.broken.push(name);
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
            keyword::CONSTRAINT => {
                let names = constraint::constraint(ctxt, key, input)?;
                if self.constraint.is_some() {
                    return Err(constraint::given_twice(key));
                }
                set(ctxt, &mut self.constraint, key, names);
            }
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

impl Place {
    /// The keys that may stand here.
    fn keys(self) -> Vec<&'static str> {
        match self {
            Self::Struct => [&keyword::ON_ERROR[..], &keyword::ON_TYPE].concat(),
            Self::Enum => [&keyword::ON_ENUM[..], &keyword::ON_TYPE].concat(),
            Self::Variant => [&keyword::ON_ERROR[..], &keyword::ON_VARIANT].concat(),
        }
    }

    /// Where a key belongs that may not stand here.
    fn misplaced(self, name: &str) -> Option<String> {
        match self {
            Self::Variant if keyword::ON_TYPE.contains(&name) => {
                Some(format!("`{name}` goes on the type, not on a variant"))
            }
            Self::Struct | Self::Enum if keyword::ON_VARIANT.contains(&name) => Some(format!(
                "`{name}` goes on a variant of an enum, beside the sibling that takes the database's error"
            )),
            Self::Enum if keyword::ON_ERROR.contains(&name) => {
                let defaults = spelling::list(&keyword::ON_ENUM);
                Some(format!(
                    "`{name}` goes on each variant; an enum gives defaults for {defaults} only"
                ))
            }
            Self::Struct | Self::Enum | Self::Variant => None,
        }
    }
}
