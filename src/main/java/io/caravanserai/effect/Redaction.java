package io.caravanserai.effect;

import java.util.regex.Pattern;

/** Takes out what must not be seen: secrets everywhere, e-mail addresses where the text goes into errors and logs. */
public final class Redaction {
    private static final Pattern JSON_SECRET = Pattern.compile(
            "(\"(?:api[-_]?key|password|passwd|secret|client[-_]?secret|token|access[-_]?token|refresh[-_]?token"
                    + "|id[-_]?token|authorization|assertion|private[-_]?key)\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*+\"",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern QUERY_SECRET = Pattern.compile(
            "((?:^|[?&\\s\"])(?:key|token|api[-_]?key|password|access[-_]?token|client[-_]?secret|signature|assertion"
                    + "|X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token)=)[^&\\s\"]+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADER = Pattern.compile("\\b(Bearer|Basic)\\s+[A-Za-z0-9._~+/=-]+");
    private static final Pattern EMAIL = Pattern.compile(
            "[A-Za-z0-9._'+-]++(?:%2B[A-Za-z0-9._'+-]++)*+(@|%40)([A-Za-z0-9-]++(?:\\.[A-Za-z0-9-]++)++)");

    private Redaction() {}

    /** Without secrets; for the journal, which keeps the rest as it was sent. */
    public static String secrets(String text) {
        String json = JSON_SECRET.matcher(text).replaceAll("$1\"***\"");
        return HEADER.matcher(QUERY_SECRET.matcher(json).replaceAll("$1***")).replaceAll("$1 ***");
    }

    /** Without secrets and addresses; for errors, logs and tables. */
    public static String all(String text) {
        return EMAIL.matcher(secrets(text)).replaceAll("***$1$2");
    }
}
