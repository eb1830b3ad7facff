//! The roles of the fields, each of which one field can have.

use proc_macro2::Span;
use syn::Member;

use super::filled;
use crate::ast::{Field, Item};
use crate::attr::DataField;
use crate::ctxt::Ctxt;
use crate::keyword;
use crate::model::{DataFields, LoggedField};

/// The fields of one item by their role.
pub(super) struct Roles<'a> {
    pub(super) code: Option<&'a Field<'a>>,
    pub(super) msg: Option<&'a Field<'a>>,
    pub(super) desc: Option<&'a Field<'a>>,
    pub(super) data: DataFields<'a>,
    pub(super) customization: Option<&'a Field<'a>>,
    pub(super) location: Option<&'a Field<'a>>,
    pub(super) backtrace: Option<&'a Field<'a>>,
    pub(super) headers: Vec<HeaderField<'a>>,
    pub(super) logged: Vec<LoggedField<'a>>,
}

/// A field that is a header.
pub(super) struct HeaderField<'a> {
    pub(super) name: String,
    pub(super) field: &'a Field<'a>,
    pub(super) is_seconds: bool,
}

/// Returns every `#[api_error(..)]` key of `field` with its span.
pub(super) fn field_keys(field: &Field<'_>) -> Vec<(&'static str, Span)> {
    let attrs = &field.attrs;
    [
        attrs
            .code
            .as_ref()
            .map(|mark| (keyword::CODE, mark.key_span)),
        attrs.msg.as_ref().map(|mark| (keyword::MSG, mark.key_span)),
        attrs
            .desc
            .as_ref()
            .map(|mark| (keyword::DESC, mark.key_span)),
        attrs
            .data
            .as_ref()
            .map(|mark| (keyword::DATA, mark.key_span)),
        attrs
            .header
            .as_ref()
            .map(|mark| (keyword::HEADER, mark.key_span)),
        attrs
            .retry_after
            .as_ref()
            .map(|mark| (keyword::RETRY_AFTER, mark.key_span)),
        attrs.log.as_ref().map(|mark| (keyword::LOG, mark.key_span)),
        attrs
            .customization
            .as_ref()
            .map(|mark| (keyword::CUSTOMIZATION, mark.key_span)),
        attrs
            .location
            .as_ref()
            .map(|mark| (keyword::LOCATION, mark.key_span)),
        attrs
            .backtrace
            .as_ref()
            .map(|mark| (keyword::BACKTRACE, mark.key_span)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Checks the keys of all fields and returns their roles.
pub(super) fn check<'a>(ctxt: &Ctxt, item: &'a Item<'a>) -> Roles<'a> {
    check_sources(ctxt, item);
    item.fields
        .iter()
        .for_each(|field| filled::check(ctxt, field));
    if !item.attrs.allow.leak {
        item.fields.iter().for_each(|field| check_leak(ctxt, field));
    }
    Roles {
        code: single_marked_field(ctxt, item, keyword::CODE, |field| {
            field.attrs.code.as_ref().map(|mark| mark.key_span)
        }),
        msg: single_marked_field(ctxt, item, keyword::MSG, |field| {
            field.attrs.msg.as_ref().map(|mark| mark.key_span)
        }),
        desc: single_marked_field(ctxt, item, keyword::DESC, |field| {
            field.attrs.desc.as_ref().map(|mark| mark.key_span)
        }),
        data: data(ctxt, item),
        customization: item
            .fields
            .iter()
            .find(|field| field.attrs.customization.is_some()),
        location: single_marked_field(ctxt, item, keyword::LOCATION, |field| {
            field.attrs.location.as_ref().map(|mark| mark.key_span)
        }),
        backtrace: single_marked_field(ctxt, item, keyword::BACKTRACE, |field| {
            field.attrs.backtrace.as_ref().map(|mark| mark.key_span)
        }),
        headers: headers(ctxt, item),
        logged: logged(ctxt, item),
    }
}

/// Returns the field with a key that only one field may have, and reports every further one.
fn single_marked_field<'a>(
    ctxt: &Ctxt,
    item: &'a Item<'a>,
    key: &str,
    mark: impl Fn(&Field<'_>) -> Option<Span>,
) -> Option<&'a Field<'a>> {
    let mut marked_fields = item
        .fields
        .iter()
        .filter_map(|field| Some((field, mark(field)?)));
    let (first, _) = marked_fields.next()?;
    for (_, span) in marked_fields {
        ctxt.error(
            span,
            format!(
                "a second field is marked `{key}`: the first is `{}`",
                first.name
            ),
        );
    }
    Some(first)
}

/// Reports a second source, by mark or by name.
fn check_sources(ctxt: &Ctxt, item: &Item<'_>) {
    let mut sources = item
        .fields
        .iter()
        .filter_map(|field| Some((field, field.source()?)));
    if let Some((first, _)) = sources.next() {
        for (_, span) in sources {
            ctxt.error(
                span,
                format!("a second source: the first is `{}`", first.name),
            );
        }
    }
}

/// Rejects a source that is sent to the client.
fn check_leak(ctxt: &Ctxt, field: &Field<'_>) {
    if field.source().is_none() || field.filled().is_some() {
        return;
    }
    let sent = field_keys(field);
    for (key, span) in sent.into_iter().filter(|(key, _)| *key != keyword::LOG) {
        let message = format!(
            "the source is for the log and not for clients: it cannot be marked `{key}`, unless `allow(leak)` says so"
        );
        ctxt.error(span, message);
    }
}

/// Returns the fields marked `log`, and rejects the mark on the source.
fn logged<'a>(ctxt: &Ctxt, item: &'a Item<'a>) -> Vec<LoggedField<'a>> {
    let mut fields = Vec::new();
    for field in &item.fields {
        let Some(mark) = &field.attrs.log else {
            continue;
        };
        // A field that a conversion fills has its own error.
        if field.source().is_some() && field.filled().is_none() {
            let message = "the source and its own sources are logged without a mark: remove `log`";
            ctxt.error(mark.key_span, message);
        }
        fields.push(LoggedField {
            field,
            format: mark.value,
        });
    }
    fields
}

fn data<'a>(ctxt: &Ctxt, item: &'a Item<'a>) -> DataFields<'a> {
    let literals = item.attrs.data.as_ref().map_or(&[][..], |data| &data.value);
    let mut names: Vec<&str> = Vec::new();
    for literal in literals {
        if names.contains(&literal.name.as_str()) {
            ctxt.error(literal.span, format!("`{}` is given twice", literal.name));
        }
        names.push(&literal.name);
    }
    let mut members: Vec<(String, &Field<'_>)> = Vec::new();
    let mut whole: Option<&Field<'_>> = None;
    for field in &item.fields {
        let Some(mark) = &field.attrs.data else {
            continue;
        };
        let name = match (&mark.value.field, &field.member) {
            (DataField::Renamed(name), _) => Some(name.clone()),
            (DataField::Member, Member::Named(_)) => Some(field.name.clone()),
            (DataField::Member | DataField::Flatten, _) => None,
        };
        match name {
            _ if whole.is_some() => ctxt.error(
                mark.key_span,
                conflicts_with_whole("the first `data` field"),
            ),
            Some(name)
                if names.contains(&name.as_str())
                    || members.iter().any(|(other, _)| *other == name) =>
            {
                ctxt.error(
                    mark.key_span,
                    format!("`data` has a member `{name}` already; rename one: `data = \"..\"`"),
                );
            }
            Some(name) => members.push((name, field)),
            None if !members.is_empty() || !names.is_empty() => {
                ctxt.error(mark.key_span, conflicts_with_whole("this field"));
            }
            None => whole = Some(field),
        }
    }
    match whole {
        Some(field) => DataFields::Whole(field),
        None if members.is_empty() => DataFields::None,
        None => DataFields::Members(members),
    }
}

fn conflicts_with_whole(field: &str) -> String {
    format!(
        "{field} is the whole `data`, so there can be no other data: name the member, as in `data = \"id\"`"
    )
}

fn headers<'a>(ctxt: &Ctxt, item: &'a Item<'a>) -> Vec<HeaderField<'a>> {
    let mut headers: Vec<HeaderField<'a>> = Vec::new();
    for field in &item.fields {
        let header = field
            .attrs
            .header
            .as_ref()
            .map(|header| (header.value.clone(), header.key_span, false));
        let seconds = field
            .attrs
            .retry_after
            .as_ref()
            .map(|mark| ("retry-after".to_owned(), mark.key_span, true));
        for (name, key, is_seconds) in [header, seconds].into_iter().flatten() {
            if let Some(first) = headers.iter().find(|other| other.name == name) {
                ctxt.error(
                    key,
                    format!(
                        "a second field gives `{name}`: the first is `{}`",
                        first.field.name
                    ),
                );
            } else {
                headers.push(HeaderField {
                    name,
                    field,
                    is_seconds,
                });
            }
        }
    }
    headers
}
