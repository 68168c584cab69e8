package io.caravanserai.connection;

import java.util.regex.Pattern;

/** Takes out what must not be seen: secrets everywhere, e-mail addresses where the text goes into errors and logs. */
final class Redaction {
    private static final Pattern JSON_SECRET = Pattern.compile(
            "(\"(?:apikey|api_key|password|passwd|secret|client_secret|token|access_token|refresh_token|authorization"
                    + "|assertion|private_key)\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*\"",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern QUERY_SECRET = Pattern.compile(
            "((?:^|[?&\\s])(?:key|token|apikey|api_key|access_token|client_secret|signature|assertion)=)[^&\\s\"]+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BEARER = Pattern.compile("(Bearer|Basic)\\s+[A-Za-z0-9._~+/=-]+");
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+-]+@([A-Za-z0-9.-]+\\.[A-Za-z]{2,})");

    private Redaction() {}

    /** Without secrets; for the journal, which keeps the rest as it was sent. */
    static String secrets(String text) {
        String json = JSON_SECRET.matcher(text).replaceAll("$1\"***\"");
        return BEARER.matcher(QUERY_SECRET.matcher(json).replaceAll("$1***")).replaceAll("$1 ***");
    }

    /** Without secrets and addresses; for errors, logs and tables. */
    static String all(String text) {
        return EMAIL.matcher(secrets(text)).replaceAll("***@$1");
    }
}
