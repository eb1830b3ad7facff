ORDER-404 = Die Bestellung { $id } gibt es nicht
    .title = Nicht gefunden
ORDER-409 = { $left ->
    [0] Es ist nichts mehr da
    [one] Es ist nur noch ein Stück da
   *[other] Es sind nur noch { $left } Stück da
}
    .description = Bestellen Sie weniger, oder warten Sie bis { $day }.
    .title = Zu wenig auf Lager
HTTP-404 = Nicht gefunden
SERVER-500 = Interner Fehler
