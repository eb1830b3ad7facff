//! The `instance` of problem details: a URI reference of this host for every path that the server accepts.

use axum::Router;
use axum::body::Body;
use http::uri::PathAndQuery;
use http::{Method, Request, Uri};

use crate::envelope_and_problem::Form;
use crate::send::{request, send, send_request};

fn instance_of_uri(method: Method, uri: Uri) -> Option<String> {
    let app = Router::new().layer(Form::Problem.errors().layer());
    let mut request = Request::new(Body::empty());
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    let body = send_request(&app, request).json();
    let instance = body.get("instance")?;
    Some(instance.as_str().expect("a text").to_owned())
}

fn instance_of(path: &str) -> String {
    let uri = path.parse().expect("a path");
    instance_of_uri(Method::GET, uri).expect("an instance")
}

#[test]
fn it_is_the_path() {
    assert_eq!(instance_of("/orders/42?token=secret"), "/orders/42");
    assert_eq!(instance_of("/"), "/");
    assert_eq!(instance_of("/%3Cscript%3E"), "/%3Cscript%3E");
    assert_eq!(instance_of("http://shop.example.com/a?b"), "/a");
    assert_eq!(instance_of("http://shop.example.com"), "/");
    let plain = "/AZaz09-._~!$&'()*+,;=:@/x";
    assert_eq!(instance_of(plain), plain);
    let long = format!("/{}", "a".repeat(300));
    assert_eq!(instance_of(&long), long[..200]);
}

/// RFC 3986 section 3.3 has no other characters in a path.
#[test]
fn other_characters_are_percent_encoded() {
    for (path, instance) in [
        ("/a{b}", "/a%7Bb%7D"),
        ("/a\"b", "/a%22b"),
        ("/a|b", "/a%7Cb"),
        ("/a[0]", "/a%5B0%5D"),
        ("/a^b\\c", "/a%5Eb%5Cc"),
        ("/é€", "/%C3%A9%E2%82%AC"),
        ("/%", "/%25"),
        ("/%4", "/%254"),
        ("/%zz%C3%a9%2", "/%25zz%C3%a9%252"),
        ("/100%/x", "/100%25/x"),
    ] {
        assert_eq!(instance_of(path), instance, "{path}");
    }
}

/// Each ASCII character that `http` accepts in a path is a `pchar` or an escape afterwards.
#[test]
fn every_accepted_path_is_a_uri_reference() {
    let is_pchar =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%".contains(&byte);
    let accepted = (0..=0x7f_u8).filter_map(|byte| {
        let path = format!("/x{}y", char::from(byte));
        path.parse::<PathAndQuery>()
            .ok()
            .map(|path| path.path().to_owned())
    });
    for path in accepted {
        let instance = instance_of(&path);
        assert!(instance.bytes().all(is_pchar), "{path}: {instance}");
        let escapes = instance.split('%').skip(1);
        for escape in escapes {
            let digits = escape.get(..2).unwrap_or_default();
            assert!(
                u8::from_str_radix(digits, 16).is_ok() && digits.len() == 2,
                "{instance}"
            );
        }
    }
}

/// `//host` alone is the reference of another host (RFC 3986 section 4.2).
#[test]
fn it_never_names_another_host() {
    for (path, instance) in [
        ("//evil.example/login", "/.//evil.example/login"),
        ("///x", "/.///x"),
        ("//", "/.//"),
        ("/a//b", "/a//b"),
    ] {
        assert_eq!(instance_of(path), instance);
    }
    let long = format!("//{}", "a".repeat(300));
    assert_eq!(instance_of(&long), format!("/.{}", &long[..198]));
}

/// `CONNECT` has an authority, and `OPTIONS *` is about the server. An empty reference would be the document itself.
#[test]
fn without_a_path_there_is_none() {
    let authority = Uri::from_static("evil.example:443");
    assert_eq!(instance_of_uri(Method::CONNECT, authority), None);
    let asterisk = Uri::from_static("*");
    assert_eq!(instance_of_uri(Method::OPTIONS, asterisk), None);
}

/// An own format gets no path either.
#[test]
fn an_own_format_gets_no_path_then() {
    let app = Router::new().layer(Form::Own.errors().layer());
    let mut request = request("CONNECT", "evil.example:443");
    *request.uri_mut() = Uri::from_static("evil.example:443");
    let reply = send_request(&app, request);
    assert_eq!(reply.json()["path"], serde_json::Value::Null, "{reply:?}");
    // The raw path, as the client sent it.
    let reply = send(&app, "GET", "//a{b}");
    assert_eq!(reply.json()["path"], "//a{b}");
}

/// It stays a URI where it is cut: half an escape is none.
#[test]
fn it_is_cut_between_escapes() {
    for before in 0..3 {
        for escaped in ["%C3%A9", "é", "{", "%"] {
            let long = format!("/{}{}", "a".repeat(before), escaped.repeat(150));
            let instance = instance_of(&long);
            assert!((198..=200).contains(&instance.len()), "{instance}");
            let rest = instance.rsplit_once('%').expect("an escape").1;
            assert_eq!(rest.len(), 2, "{instance}");
        }
    }
}

#[test]
fn the_request_id_is_its_fragment() {
    let errors = |form: Form| {
        form.errors()
            .trust_request_id(true)
            .request_id_in_instance(true)
    };
    for form in Form::ALL {
        let app = Router::new().layer(errors(form).layer());
        let mut request = form.ask(request("GET", "/a/b?c"));
        let id = http::HeaderValue::from_static("id-7");
        request.headers_mut().insert("x-request-id", id);
        let reply = send_request(&app, request);
        form.assert(&reply, 404, "HTTP-404");
        if form.content_type() == "application/problem+json" {
            assert_eq!(reply.json()["instance"], "/a/b#id-7");
        } else {
            assert!(!reply.body.contains('#'), "{reply:?}");
        }
    }
}
