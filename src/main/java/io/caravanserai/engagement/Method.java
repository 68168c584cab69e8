package io.caravanserai.engagement;

/** How a company was found in Yobi; the surest first. */
enum Method {
    OVERRIDE("override"),
    DOMAIN("domain"),
    EMAIL_DOMAIN("e-mail domain"),
    NAME("name");

    private final String words;

    Method(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
