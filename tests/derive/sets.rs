//! The errors that a type can contain, known without an instance.

use api_errors::errors::{ConflictError, HttpError, NotFoundError, query};
use api_errors::traits::ApiErrorSet;
use api_errors::{ApiError, ErrorSet, ErrorSpec};

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "its set is looked at")]
enum Leaf {
    #[api_error(code = 400, msg = "m", err_code = "LEAF-A")]
    A,
    #[api_error(code = 400, msg = "m", err_code = "LEAF-B")]
    B { id: u8 },
}

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "its set is looked at")]
enum Left {
    #[api_error(transparent)]
    Leaf(Leaf),
    #[api_error(code = 400, msg = "m", err_code = "LEFT")]
    Own,
}

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "its set is looked at")]
enum Right {
    #[api_error(code = 400, msg = "m", err_code = "RIGHT")]
    Own,
    #[api_error(transparent)]
    Leaf(Box<Leaf>),
    #[api_error(transparent)]
    Missing(NotFoundError),
}

/// A diamond: `Leaf` is reached by two ways, `NotFoundError` too.
#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "its set is looked at")]
enum Top {
    #[api_error(transparent)]
    Left(Left),
    #[api_error(code = 400, msg = "m", err_code = "TOP")]
    Own,
    #[api_error(transparent)]
    Right(Right),
    #[api_error(transparent)]
    Missing(NotFoundError),
}

fn codes(set: &ErrorSet) -> Vec<&'static str> {
    set.iter().map(ErrorSpec::err_code).collect()
}

fn names(sets: &[&ErrorSet]) -> Vec<&'static str> {
    sets.iter().map(|set| set.name()).collect()
}

#[test]
fn the_tree_has_one_level_for_each_group() {
    assert_eq!(Top::SET.name(), "Top");
    assert_eq!(names(Top::SET.groups()), ["Left", "Right", "NotFoundError"]);
    let [left, right, missing] = Top::SET.groups() else {
        panic!("three groups")
    };
    assert_eq!(names(left.groups()), ["Leaf"]);
    assert_eq!(names(right.groups()), ["Leaf", "NotFoundError"]);
    assert!(missing.groups().is_empty());
    let own: Vec<_> = Top::SET.specs().iter().map(ErrorSpec::err_code).collect();
    assert_eq!(own, ["TOP"]);
}

#[test]
fn iter_is_depth_first_and_gives_each_error_once() {
    assert_eq!(codes(Leaf::SET), ["LEAF-A", "LEAF-B"]);
    assert_eq!(codes(Left::SET), ["LEFT", "LEAF-A", "LEAF-B"]);
    assert_eq!(codes(Right::SET), ["RIGHT", "LEAF-A", "LEAF-B", "RES-404"]);
    assert_eq!(
        codes(Top::SET),
        ["TOP", "LEFT", "LEAF-A", "LEAF-B", "RIGHT", "RES-404"]
    );
}

#[test]
fn specs_know_their_names() {
    let places: Vec<_> = Top::SET
        .iter()
        .map(|spec| (spec.type_name(), spec.name()))
        .collect();
    assert_eq!(
        places,
        [
            ("Top", "Own"),
            ("Left", "Own"),
            ("Leaf", "A"),
            ("Leaf", "B"),
            ("Right", "Own"),
            ("NotFoundError", "NotFoundError")
        ]
    );
}

#[test]
fn a_declaration_is_identified_by_its_type_and_variant() {
    mod other {
        #[derive(Debug, api_errors::ApiError)]
        #[api_error(code = 400, msg = "m", err_code = "LEAF-A")]
        pub(super) struct Leaf;
    }
    /// All that clients see of the two is equal.
    #[derive(Debug, ApiError)]
    #[expect(dead_code, reason = "its set is looked at")]
    enum Twins {
        #[api_error(code = 400, msg = "m", err_code = "LEAF-A", allow(shared_code))]
        A,
        #[api_error(code = 400, msg = "m", err_code = "LEAF-A", allow(shared_code))]
        B,
    }

    let [a, b] = Leaf::SET.specs() else {
        panic!("two errors")
    };
    let through = Top::SET
        .iter()
        .find(|spec| spec.err_code() == "LEAF-A")
        .expect("a leaf");
    assert!(a.is(through) && through.is(a));
    assert!(!a.is(b));
    // A copy is the same error.
    let copy = *a;
    assert!(a.is(&copy));
    assert!(!other::Leaf::SET.specs()[0].is(a));
    let [one, two] = Twins::SET.specs() else {
        panic!("two errors")
    };
    assert!(one.is(one) && !one.is(two) && !one.is(a));
    assert_eq!(codes(Twins::SET), ["LEAF-A", "LEAF-A"]);
}

/// What differs in the data alone is one declaration: one code, and no duplicate.
#[test]
fn the_instances_of_a_generic_error_are_one_declaration() {
    #[derive(Debug, ApiError)]
    #[expect(dead_code, reason = "its set is looked at")]
    enum Found {
        #[api_error(transparent)]
        Plain(NotFoundError),
        #[api_error(transparent)]
        Id(NotFoundError<u64>),
        #[api_error(transparent)]
        Boxed(Box<NotFoundError<String>>),
    }
    let plain = &NotFoundError::SET.specs()[0];
    for group in Found::SET.groups() {
        assert!(group.specs()[0].is(plain));
        assert_eq!(group.name(), "NotFoundError");
    }
    assert_eq!(codes(Found::SET), ["RES-404"]);
    assert!(plain.is(api_errors::traits::ApiError::spec(
        &NotFoundError::new().data(7)
    )));
    assert!(!plain.is(&ConflictError::SET.specs()[0]));
}

#[test]
fn an_error_of_any_status_stands_in_no_set() {
    #[derive(Debug, ApiError)]
    #[expect(dead_code, reason = "its set is looked at")]
    enum Any {
        #[api_error(transparent)]
        Http(HttpError),
        #[api_error(transparent)]
        Conflict(ConflictError),
    }
    assert_eq!(codes(Any::SET), ["RES-409"]);
    assert_eq!(names(Any::SET.groups()), ["HttpError", "ConflictError"]);
}

#[test]
fn a_struct_is_a_set_of_one() {
    let set = query::InvalidFacetFilterError::SET;
    assert_eq!(set.name(), "InvalidFacetFilterError");
    assert_eq!(codes(set), ["FACET-400"]);
    assert!(set.groups().is_empty());
}

/// The set is a constant: it can be asked while compiling.
#[test]
fn the_set_is_known_while_compiling() {
    const OWN: usize = Top::SET.specs().len();
    const GROUPS: usize = Top::SET.groups().len();
    const NAME: &str = Top::SET.name();
    const STATUS: u16 = Top::SET.specs()[0].status().as_u16();
    assert_eq!((OWN, GROUPS, NAME, STATUS), (1, 3, "Top", 400));
}

/// Two functions of one module may each have a type of one name: they are two errors.
#[test]
fn types_of_one_name_in_two_functions_are_two() {
    fn first() -> &'static ErrorSpec {
        #[derive(Debug, ApiError)]
        #[api_error(code = 400, msg = "m", err_code = "LOCAL")]
        struct Local;
        &Local::SET.specs()[0]
    }
    fn second() -> &'static ErrorSpec {
        #[derive(Debug, ApiError)]
        #[api_error(code = 400, msg = "m", err_code = "LOCAL")]
        struct Local;
        &Local::SET.specs()[0]
    }
    assert!(first().is(first()));
    assert!(!first().is(second()));
}

/// An error that one group nests twice, with and without a permit. The result does not depend on the order of the variants:
/// each group compiles.
mod shared_code_with_one_permit {
    use super::*;

    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m", err_code = "ORDER-X")]
    pub(super) struct Plain;

    #[derive(Debug, ApiError)]
    #[api_error(code = 400, msg = "m", err_code = "ORDER-X", allow(shared_code))]
    pub(super) struct Willing;

    #[derive(Debug, ApiError)]
    #[api_error(transparent)]
    pub(super) struct Without(Plain);

    #[derive(Debug, ApiError)]
    #[api_error(transparent, allow(shared_code))]
    pub(super) struct With(Plain);

    macro_rules! group {
        ($name:ident: $($nested:ident)*) => {
            #[derive(Debug, ApiError)]
            #[expect(dead_code, reason = "its set is looked at")]
            pub(super) enum $name {
                $(#[api_error(transparent)] $nested($nested),)*
            }
        };
    }

    group!(WithWithoutWilling: With Without Willing);
    group!(WithoutWithWilling: Without With Willing);
    group!(WillingWithWithout: Willing With Without);
    group!(WillingWithoutWith: Willing Without With);
    group!(WithWillingWithout: With Willing Without);
    group!(WithoutWillingWith: Without Willing With);
}

#[test]
fn the_order_of_permits_does_not_matter() {
    use shared_code_with_one_permit as groups;

    let sets = [
        groups::WithWithoutWilling::SET,
        groups::WithoutWithWilling::SET,
        groups::WillingWithWithout::SET,
        groups::WillingWithoutWith::SET,
        groups::WithWillingWithout::SET,
        groups::WithoutWillingWith::SET,
    ];
    for set in sets {
        let mut names: Vec<_> = set.iter().map(ErrorSpec::name).collect();
        names.sort_unstable();
        assert_eq!(names, ["Plain", "Willing"]);
    }
}
