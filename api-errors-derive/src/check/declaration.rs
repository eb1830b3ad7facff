//! Checks the declaration of one struct or variant.

use proc_macro2::Span;

use super::{codes, constraints, fields, headers, text};
use crate::ast::Item;
use crate::attr::{Code, ErrorAttrs, Keyed, MetaLiteral};
use crate::ctxt::Ctxt;
use crate::keyword;
use crate::model::{Declaration, Definition, Text};

/// Returns the definition of `item`, or `None` after a report.
pub(super) fn check<'a>(
    ctxt: &Ctxt,
    item: &'a Item<'a>,
    defaults: Option<&'a ErrorAttrs>,
) -> Option<Definition<'a>> {
    let Some(span) = item.attrs.span else {
        ctxt.error(item.ident.span(), undeclared(item));
        return None;
    };
    let invalid = &item.attrs.invalid;
    if invalid.contains(&keyword::TRANSPARENT) || invalid.contains(&keyword::DATABASE) {
        return None;
    }
    if let Some((key, key_span)) = item.attrs.nesting_key() {
        return check_transparent(ctxt, item, key, key_span);
    }
    if let Some(from) = &item.attrs.from {
        let message = "`from(..)` reaches through a nested error: it needs `transparent`; for a field's own type write `#[from]` on the field";
        ctxt.error(from.key_span, message);
    }
    check_declared(ctxt, item, defaults, span)
        .map(|declaration| Definition::Declared(Box::new(declaration)))
}

/// Returns the compile error for an item without `#[api_error(..)]`.
fn undeclared(item: &Item<'_>) -> String {
    let name = item.ident;
    let mut message = format!(
        "`{name}` does not say what it answers: add `#[api_error(code = 404, msg = \"..\", err_code = \"..\")]`"
    );
    if item.fields.len() == 1 {
        message.push_str(", or `#[api_error(transparent)]` where its field is an API error itself");
    }
    message
}

fn check_transparent<'a>(
    ctxt: &Ctxt,
    item: &'a Item<'a>,
    nesting_key: &str,
    key_span: Span,
) -> Option<Definition<'a>> {
    for key in &item.attrs.declaration_keys {
        if key == keyword::ALLOW
            && (!item.attrs.allow.concerns_declaration()
                || item.attrs.invalid.contains(&keyword::ALLOW))
        {
            continue;
        }
        let message = format!(
            "`{key}` with `{nesting_key}`: the field is the error that responds, so only `from(..)` and `allow(shared_code)` are allowed here"
        );
        ctxt.error(key.span(), message);
    }
    let [field] = &item.fields[..] else {
        let count = item.fields.len();
        let message = format!(
            "`{nesting_key}` needs one field, the error that answers; `{}` has {count}",
            item.ident
        );
        ctxt.error(key_span, message);
        return None;
    };
    for (key, span) in fields::field_keys(field) {
        ctxt.error(
            span,
            format!("`{key}` with `{nesting_key}`: the field is the error that responds"),
        );
    }
    let from = item.attrs.from.as_ref().map_or(&[][..], |from| &from.value);
    Some(Definition::Transparent { field, from })
}

/// The keys of an item, with the defaults of its enum.
#[derive(Clone, Copy)]
struct Inherited<'a> {
    own: &'a ErrorAttrs,
    defaults: Option<&'a ErrorAttrs>,
}

impl<'a> Inherited<'a> {
    /// Returns the item's own value of a key, or the default.
    fn get<T>(self, key: impl Fn(&'a ErrorAttrs) -> &'a Option<Keyed<T>>) -> Option<&'a T> {
        let own = key(self.own).as_ref();
        let value = own.or_else(|| key(self.defaults?).as_ref())?;
        Some(&value.value)
    }

    /// Returns the status. An invalid `code` was meant to replace the default, so it has no value.
    fn code(self) -> Option<&'a Code> {
        if has_invalid_code(self.own) {
            return self.own.code.as_ref().map(|code| &code.value);
        }
        self.get(|attrs| &attrs.code)
    }

    /// Returns whether there is no `code`. An invalid one in the enum has its own error already.
    fn is_code_missing(self) -> bool {
        self.code().is_none() && !self.defaults.is_some_and(has_invalid_code)
    }

    /// Returns the entries of the enum, each replaced by that of the item with the same name, and the item's others.
    fn meta(self) -> Vec<&'a MetaLiteral> {
        let entries =
            |attrs: &'a ErrorAttrs| attrs.meta.as_ref().map_or(&[][..], |meta| &meta.value);
        let (own, of_enum) = (entries(self.own), self.defaults.map_or(&[][..], entries));
        let named =
            |list: &'a [MetaLiteral], name: &str| list.iter().find(|entry| entry.name == name);
        let inherited = of_enum
            .iter()
            .map(|entry| named(own, &entry.name).unwrap_or(entry));
        let added = own
            .iter()
            .filter(|entry| named(of_enum, &entry.name).is_none());
        inherited.chain(added).collect()
    }

    /// Returns the description, after a check of the item's own one.
    fn desc(self, ctxt: &Ctxt, item: &'a Item<'a>) -> Option<Text<'a>> {
        let literal = self.get(|attrs| &attrs.desc)?;
        if self.own.desc.is_some() {
            return text::check(ctxt, item, literal, self.own.allow.leak);
        }
        text::without_placeholders(literal)
    }
}

fn has_invalid_code(attrs: &ErrorAttrs) -> bool {
    attrs.invalid.contains(&keyword::CODE)
}

fn check_declared<'a>(
    ctxt: &Ctxt,
    item: &'a Item<'a>,
    defaults: Option<&'a ErrorAttrs>,
    span: Span,
) -> Option<Declaration<'a>> {
    let attrs = &item.attrs;
    let inherited = Inherited {
        own: attrs,
        defaults,
    };
    report_missing(ctxt, attrs, span, inherited.is_code_missing());
    let code = inherited.code();
    let code_span = attrs.code.as_ref().map_or(span, |code| code.value.span());
    let msg = attrs.msg.as_ref();
    let msg = msg.map(|msg| text::check(ctxt, item, &msg.value, attrs.allow.leak));
    let desc = inherited.desc(ctxt, item);
    let roles = fields::check(ctxt, item);
    let headers = headers::check(ctxt, item, defaults, code, &roles);
    let instance_status = codes::check_instance_status(ctxt, item, roles.code);
    if let Some(code) = &attrs.code {
        codes::check_path(ctxt, item, &code.value);
    }
    if let Some(code) = code {
        codes::check_mismatch(ctxt, attrs, code);
        headers::check_obligations(ctxt, item, defaults, code, code_span, &headers);
    }
    Some(Declaration {
        code: code?,
        instance_status,
        code_span,
        err_code: attrs.err_code.as_ref()?.value.value(),
        msg: msg??,
        desc,
        msg_field: roles.msg,
        desc_field: roles.desc,
        data_literals: attrs.data.as_ref().map_or(&[][..], |data| &data.value),
        data: roles.data,
        headers,
        customization: roles.customization,
        location: roles.location,
        backtrace: roles.backtrace,
        logged: roles.logged,
        example: attrs.example.as_ref().map(|example| &example.value),
        log: inherited.get(|attrs| &attrs.log).copied(),
        ws_code: inherited.get(|attrs| &attrs.ws_code).copied(),
        meta: inherited.meta(),
        // The name of a struct is the name of its type.
        name: defaults.and(attrs.name.as_ref()).map(|name| &name.value),
        constraints: constraints::check(ctxt, item),
        title: attrs.title.as_ref().map(|title| &*title.value),
        type_uri: attrs.type_uri.as_ref().map(|uri| uri.value.value()),
        allow: attrs.allow,
    })
}

/// Reports all missing keys in one error. A key that is misspelt or invalid has its own error already.
fn report_missing(ctxt: &Ctxt, attrs: &ErrorAttrs, span: Span, is_code_missing: bool) {
    let missing: Vec<_> = [
        (is_code_missing, keyword::CODE, "code = 404"),
        (attrs.msg.is_none(), keyword::MSG, "msg = \"..\""),
        (
            attrs.err_code.is_none(),
            keyword::ERR_CODE,
            "err_code = \"..\"",
        ),
    ]
    .into_iter()
    .filter(|(missing, key, _)| *missing && !attrs.invalid.contains(key))
    .collect();
    if missing.is_empty() {
        return;
    }
    let mut keys: Vec<_> = missing
        .iter()
        .map(|(_, key, _)| format!("`{key}`"))
        .collect();
    let last = keys.pop().unwrap_or_default();
    let keys = match &keys[..] {
        [] => format!("{last} is"),
        others => format!("{} and {last} are", others.join(", ")),
    };
    let remedy = missing
        .iter()
        .map(|(_, _, remedy)| *remedy)
        .collect::<Vec<_>>()
        .join(", ");
    ctxt.error(span, format!("{keys} missing: write `{remedy}`"));
}
