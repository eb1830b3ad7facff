//! The keys of a struct, an enum or a variant.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Expr, Ident, LitStr, Path, Type};

use super::constraint;
use super::data::{self, DataLiteral};
use super::header::{self, HeaderLiteral};
use super::meta::{self, MetaLiteral};
use super::read::{Keyed, read_keys, set, written_keys};
use super::unknown;
use super::value::{self, Code, Level};
use crate::ctxt::Ctxt;
use crate::keyword::ConstraintClass;
use crate::{keyword, spelling};

/// The item that has the attribute.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Target {
    Struct,
    Enum,
    Variant,
}

/// The keys in all `#[api_error(..)]` attributes of one item.
#[derive(Default)]
pub(crate) struct ErrorAttrs {
    /// The span of the first attribute, if there is one.
    pub(crate) span: Option<Span>,
    pub(crate) code: Option<Keyed<Code>>,
    /// The other statuses that an instance can have, in addition to `code`.
    pub(crate) codes: Option<Keyed<Vec<(u16, Span)>>>,
    pub(crate) msg: Option<Keyed<LitStr>>,
    pub(crate) err_code: Option<Keyed<LitStr>>,
    pub(crate) desc: Option<Keyed<LitStr>>,
    pub(crate) data: Option<Keyed<Vec<DataLiteral>>>,
    pub(crate) headers: Vec<HeaderLiteral>,
    pub(crate) example: Option<Keyed<Expr>>,
    pub(crate) log: Option<Keyed<Level>>,
    pub(crate) ws_code: Option<Keyed<u16>>,
    pub(crate) title: Option<Keyed<String>>,
    pub(crate) type_uri: Option<Keyed<LitStr>>,
    pub(crate) meta: Option<Keyed<Vec<MetaLiteral>>>,
    /// The name in the OpenAPI document: of the variant, or the start of the names of the type.
    pub(crate) name: Option<Keyed<LitStr>>,
    pub(crate) constraint: Option<Keyed<Vec<LitStr>>>,
    pub(crate) not_null: Option<Keyed<Vec<LitStr>>>,
    pub(crate) transparent: Option<Keyed<()>>,
    pub(crate) from: Option<Keyed<Vec<Type>>>,
    /// The conversions of the enabled drivers. The item is transparent, with or without that key.
    pub(crate) database: Option<Keyed<()>>,
    pub(crate) allow: Allow,
    pub(crate) krate: Option<Keyed<Path>>,
    pub(crate) skip: Option<Keyed<Skip>>,
    /// The keys that declare a response, for the error if `transparent` is there too.
    pub(crate) declaration_keys: Vec<Ident>,
    /// The keys that are there but invalid, so that they are not reported as missing.
    pub(crate) invalid: Vec<&'static str>,
    /// Whether there is an unknown key that resembles no key.
    has_unknown_key: bool,
}

/// The checks that `allow(..)` disables.
#[derive(Debug, Default, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one for each word, and the words do not depend on each other"
)]
pub(crate) struct Allow {
    pub(crate) code_mismatch: bool,
    pub(crate) missing_header: bool,
    pub(crate) leak: bool,
    pub(crate) shared_code: bool,
}

impl Allow {
    const ALL: Self = Self {
        code_mismatch: true,
        missing_header: true,
        leak: true,
        shared_code: true,
    };

    /// Returns whether there is another word than `shared_code`.
    pub(crate) fn concerns_declaration(self) -> bool {
        self.code_mismatch || self.missing_header || self.leak
    }
}

/// The impls that other code provides, by their words in `skip(..)`.
#[derive(Default, Clone)]
pub(crate) struct Skip(Vec<&'static str>);

impl Skip {
    /// Returns the impls that the derives of thiserror, snafu and others generate.
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
    pub(crate) fn read(ctxt: &Ctxt, attributes: &[Attribute], target: Target) -> Self {
        let mut attrs = Self::default();
        let written = written_keys(attributes);
        let example = match target {
            Target::Enum => "code = 404",
            Target::Struct | Target::Variant => "code = 404, msg = \"..\", err_code = \"..\"",
        };
        let read = read_keys(ctxt, attributes, example, |key, input| {
            attrs.read_key(ctxt, key, input, target, &written)
        });
        attrs.span = read.span;
        let is_required = |key: &String| keyword::REQUIRED.contains(&key.as_str());
        if read.has_unreadable_key || (attrs.has_unknown_key && !written.iter().any(is_required)) {
            attrs.invalid.extend(keyword::REQUIRED);
        }
        attrs.remove_texts(&read.with_arguments);
        if attrs.invalid.contains(&keyword::ALLOW) {
            // The disabled check is unknown, so none of them reports an error.
            attrs.allow = Allow::ALL;
        }
        attrs
    }

    fn read_key(
        &mut self,
        ctxt: &Ctxt,
        key: &Ident,
        input: ParseStream<'_>,
        target: Target,
        written: &[String],
    ) -> syn::Result<()> {
        let name = key.unraw().to_string();
        let mut allowed = target.keys();
        if let Some(known) = allowed.iter().find(|known| **known == name) {
            return self.read_known(ctxt, key, known, input, target);
        }
        if let Some(message) = target.wrong_place(&name) {
            let known = keyword::ON_ERROR.iter().find(|known| **known == name);
            self.invalid.extend(known);
            return Err(syn::Error::new(key.span(), message));
        }
        // A key that is there already is not the one that was meant.
        allowed.retain(|known| !written.iter().any(|key| key == known));
        let message = match target {
            Target::Enum => spelling::unknown("key", &name, &allowed),
            Target::Struct | Target::Variant => unknown::on_item(&name, input, &allowed),
        };
        let error = syn::Error::new(key.span(), message);
        let Some(closest) = spelling::closest_match(&name, &allowed) else {
            self.has_unknown_key = true;
            self.invalid.extend(unknown::may_be(&name));
            return Err(error);
        };
        // Read the value of the closest match, so that this key is not reported as missing. Errors in the
        // value are discarded: it may be the value of another library's key.
        let before = ctxt.count();
        let read = self.read_known(ctxt, key, closest, input, target);
        ctxt.truncate(before);
        read.map_err(|_| error.clone())?;
        ctxt.push(error);
        Ok(())
    }

    /// Removes the texts with format arguments: their placeholders are part of the reported mistake.
    fn remove_texts(&mut self, with_arguments: &[&'static str]) {
        for &key in with_arguments {
            self.invalid.push(key);
            match key {
                keyword::MSG => self.msg = None,
                _ => self.desc = None,
            }
        }
    }

    fn read_known(
        &mut self,
        ctxt: &Ctxt,
        key: &Ident,
        name: &'static str,
        input: ParseStream<'_>,
        target: Target,
    ) -> syn::Result<()> {
        let declares = ![
            keyword::TRANSPARENT,
            keyword::FROM,
            keyword::DATABASE,
            keyword::CRATE,
            keyword::SKIP,
        ]
        .contains(&name);
        // The responses of a transparent struct have the name of the struct.
        if declares && (name != keyword::NAME || target == Target::Variant) {
            self.declaration_keys.push(key.clone());
        }
        let before = ctxt.count();
        let read = self.read_value(ctxt, key, name, input);
        if read.is_err() || ctxt.count() > before {
            self.invalid.push(name);
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
            keyword::CODES => set(ctxt, &mut self.codes, key, value::codes(ctxt, key, input)?),
            keyword::MSG => set(ctxt, &mut self.msg, key, value::text(key, input)?),
            keyword::ERR_CODE => set(ctxt, &mut self.err_code, key, value::err_code(key, input)?),
            keyword::DESC => set(ctxt, &mut self.desc, key, value::text(key, input)?),
            keyword::DATA => set(ctxt, &mut self.data, key, data::list(ctxt, key, input)?),
            keyword::HEADERS => {
                for header in header::list(ctxt, key, input)? {
                    self.add_header(ctxt, header);
                }
            }
            keyword::WWW_AUTHENTICATE => self.add_header(ctxt, header::challenge(key, input)?),
            keyword::RETRY_AFTER => self.add_header(ctxt, header::seconds(key, input)?),
            keyword::EXAMPLE => set(ctxt, &mut self.example, key, value::example(key, input)?),
            keyword::LOG => set(ctxt, &mut self.log, key, value::log(key, input)?),
            keyword::WS_CODE => set(ctxt, &mut self.ws_code, key, value::ws_code(key, input)?),
            keyword::TITLE => set(ctxt, &mut self.title, key, value::title(key, input)?),
            keyword::TYPE_URI => set(ctxt, &mut self.type_uri, key, value::type_uri(key, input)?),
            keyword::META => set(ctxt, &mut self.meta, key, meta::list(ctxt, key, input)?),
            keyword::NAME => set(ctxt, &mut self.name, key, value::name(key, input)?),
            keyword::CONSTRAINT => self.add_names(ctxt, ConstraintClass::Named, key, input)?,
            keyword::NOT_NULL => self.add_names(ctxt, ConstraintClass::NotNull, key, input)?,
            keyword::TRANSPARENT => {
                value::no_value(key, input)?;
                set(ctxt, &mut self.transparent, key, ());
            }
            keyword::DATABASE => {
                value::no_value(key, input)?;
                set(ctxt, &mut self.database, key, ());
            }
            keyword::FROM => set(ctxt, &mut self.from, key, value::types(ctxt, key, input)?),
            keyword::ALLOW => {
                let words = value::choices(ctxt, key, input, &keyword::ALLOW_WORDS)?;
                self.add_allowed(&words);
            }
            keyword::CRATE => set(ctxt, &mut self.krate, key, value::krate(key, input)?),
            _ => set(
                ctxt,
                &mut self.skip,
                key,
                Skip(value::choices(ctxt, key, input, &keyword::SKIP_WORDS)?),
            ),
        }
        Ok(())
    }

    /// Returns the key by which the nested error responds, with its span: `transparent`, or `database`, which includes it.
    pub(crate) fn nesting_key(&self) -> Option<(&'static str, Span)> {
        let transparent = self.transparent.as_ref();
        let database = self.database.as_ref();
        transparent
            .map(|key| (keyword::TRANSPARENT, key.key_span))
            .or_else(|| database.map(|key| (keyword::DATABASE, key.key_span)))
    }

    /// Returns whether the nested error responds.
    pub(crate) fn is_transparent(&self) -> bool {
        self.nesting_key().is_some()
    }

    /// Returns the names of `constraint` and `not_null`, in this order.
    pub(crate) fn constraint_names(&self) -> impl Iterator<Item = (ConstraintClass, &LitStr)> {
        let named = self.constraint.iter().flat_map(|names| &names.value);
        let not_null = self.not_null.iter().flat_map(|names| &names.value);
        named
            .map(|name| (ConstraintClass::Named, name))
            .chain(not_null.map(|name| (ConstraintClass::NotNull, name)))
    }

    /// Returns the first of the keys `constraint` and `not_null` that is there, with its span.
    pub(crate) fn constraint_key(&self) -> Option<(ConstraintClass, Span)> {
        let named = self.constraint.as_ref();
        let not_null = self.not_null.as_ref();
        named
            .map(|names| (ConstraintClass::Named, names.key_span))
            .or_else(|| not_null.map(|names| (ConstraintClass::NotNull, names.key_span)))
    }

    fn add_names(
        &mut self,
        ctxt: &Ctxt,
        class: ConstraintClass,
        key: &Ident,
        input: ParseStream<'_>,
    ) -> syn::Result<()> {
        let names = constraint::names(ctxt, class, key, input)?;
        let slot = match class {
            ConstraintClass::Named => &mut self.constraint,
            ConstraintClass::NotNull => &mut self.not_null,
        };
        if slot.is_some() {
            return Err(constraint::duplicate_key(class, key));
        }
        set(ctxt, slot, key, names);
        Ok(())
    }

    fn add_header(&mut self, ctxt: &Ctxt, header: HeaderLiteral) {
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
        self.allow.shared_code |= words.contains(&keyword::SHARED_CODE);
    }
}

impl Target {
    /// Returns the keys that are allowed here.
    fn keys(self) -> Vec<&'static str> {
        match self {
            Self::Struct => [&keyword::ON_ERROR[..], &keyword::ON_TYPE].concat(),
            Self::Enum => [&keyword::ON_ENUM[..], &[keyword::NAME], &keyword::ON_TYPE].concat(),
            Self::Variant => [&keyword::ON_ERROR[..], &keyword::ON_VARIANT].concat(),
        }
    }

    /// Returns the compile error for a key that is allowed elsewhere only.
    fn wrong_place(self, name: &str) -> Option<String> {
        match self {
            Self::Variant if keyword::ON_TYPE.contains(&name) => {
                Some(format!("`{name}` goes on the type, not on a variant"))
            }
            Self::Struct | Self::Enum if keyword::ON_VARIANT.contains(&name) => Some(format!(
                "`{name}` goes on a variant of an enum with a sibling that takes the database's error"
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
