#[cfg(unix)]
impl<'a, S: Send, T: Clone + user_crate::Of<S>> user_crate::FromRequest<S>
for Signed<'a, T>
where
    T: Send,
    user_crate::Key: user_crate::FromRef<S>,
{
    type Rejection = user_crate::Rejection<T>;
}
#[cfg(unix)]
#[automatically_derived]
#[allow(deprecated)]
impl<'a, T: Clone> ::renamed::__private::Rejects for Signed<'a, T>
where
    T: Send,
{
    type Rejection = user_crate::Rejection<T>;
    const READS_BODY: bool = true;
}
