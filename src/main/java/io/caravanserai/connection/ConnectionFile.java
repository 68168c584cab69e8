package io.caravanserai.connection;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code connections/<system>.connection.yaml} says.
 *
 * @param title its name, for people
 * @param partOf the system it is a part of: what the file is silent about is as that one's file says, but for its limits and test
 * @param baseUrl where the vendor has it, without a slash at the end; {@code hub.connection.<system>.base-url} replaces it;
 *     {@value #BY_SETTING} where nothing else says it
 * @param login the ways to log in: the first whose secrets are there is taken
 * @param rateLimit calls in a time, like {@code 100/10s}; {@code none} for no limit
 * @param limits limits of single kinds of calls; the first that holds for a call is taken instead of {@code rateLimit}
 * @param maxConcurrent calls under way at once on a node
 * @param headers what every call carries: the version of the API
 * @param constants texts its operations use: in a path, {@code {objects}} is the one of that name
 * @param errors how its answers read
 * @param misdirected how an answer sends to another region; null where none does
 * @param success jq that the answer of every success makes true; a text it gives says what is wrong; null for none
 * @param test a call that changes nothing and shows whether it lets us in
 * @param sandbox where the sandbox has it, below {@code /sandbox}; null where it is not simulated
 * @param terms who publishes the limits, and when somebody looked
 */
record ConnectionFile(
        @JsonProperty(required = true) String title,
        @Nullable String partOf,
        @Nullable String baseUrl,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<FileLogin> login,

        @JsonProperty(required = true) String rateLimit,
        @Nullable List<CallLimit> limits,
        @Nullable Integer maxConcurrent,
        @Nullable Map<String, String> headers,
        @Nullable Map<String, String> constants,
        @Nullable VendorErrors errors,
        @Nullable Misdirected misdirected,
        @Nullable String success,
        @JsonProperty(required = true) HarmlessCall test,
        @Nullable String sandbox,
        @JsonProperty(required = true) String terms) {

    /** Of {@code baseUrl}: each customer has an address of their own, which only the setting can say. */
    static final String BY_SETTING = "setting";

    /** How the files are called. */
    static final String SUFFIX = ".connection.yaml";

    /** @throws WrongConnectionException that names the key that cannot be right */
    void check() {
        present();
        logins().forEach(FileLogin::check);
        place();
        FileKeys.rate("rateLimit", rateLimit);
        (limits == null ? List.<CallLimit>of() : limits).forEach(CallLimit::check);
        if (maxConcurrent != null && maxConcurrent < 1) {
            throw new WrongConnectionException("maxConcurrent", "is " + maxConcurrent + "; allowed is 1 or more");
        }
        FileKeys.jq("success", success);
        test.check();
        if (partOf == null && test.path() != null) {
            HttpCall.constant(test.path())
                    .filter(named -> constants == null || !constants.containsKey(named))
                    .ifPresent(named -> {
                        throw new WrongConnectionException(
                                "test.path", "names the constant " + named + ", which is not there");
                    });
        }
        told().check();
        if (misdirected != null) {
            misdirected.check();
        }
        if (sandbox != null && !sandbox.startsWith("/")) {
            throw new WrongConnectionException("sandbox", "is '" + sandbox + "'; it must begin with a slash");
        }
    }

    private void present() {
        Map<String, @Nullable Object> due = new LinkedHashMap<>();
        due.put("title", title);
        due.put("login", partOf == null ? login : "");
        due.put("rateLimit", rateLimit);
        due.put("test", test);
        due.put("terms", terms);
        due.forEach((key, value) -> {
            if (value == null) {
                throw new WrongConnectionException(key, "is empty");
            }
        });
    }

    private void place() {
        boolean bySetting =
                partOf != null || logins().stream().map(FileLogin::known).anyMatch(LoginKind::isPlacedByOperator);
        if (baseUrl == null && !bySetting) {
            throw new WrongConnectionException("baseUrl", "is missing");
        }
        if (baseUrl != null && !baseUrl.equals(BY_SETTING)) {
            isUrl(baseUrl);
        }
    }

    /** As it is where what it is silent about is as in the file of its home. */
    ConnectionFile within(ConnectionFile home) {
        return new ConnectionFile(
                title,
                partOf,
                baseUrl == null ? home.baseUrl : baseUrl,
                login == null ? home.login : login,
                rateLimit,
                limits,
                maxConcurrent,
                headers == null ? home.headers : headers,
                constants == null ? home.constants : constants,
                errors == null ? home.errors : errors,
                misdirected == null ? home.misdirected : misdirected,
                success == null ? home.success : success,
                test,
                sandbox == null ? home.sandbox : sandbox,
                terms);
    }

    /** The systems it names, by the keys that name them. */
    Map<List<String>, String> others() {
        Map<List<String>, String> others = new LinkedHashMap<>();
        if (partOf != null) {
            others.put(List.of("partOf"), partOf);
        }
        if (test.tokenOf() != null) {
            others.put(List.of("test", "tokenOf"), test.tokenOf());
        }
        for (FileLogin each : logins()) {
            if (each.tokens() != null) {
                others.put(List.of("login", "tokens"), each.tokens());
            }
        }
        return others;
    }

    List<FileLogin> logins() {
        return login == null ? List.of() : login;
    }

    VendorErrors told() {
        return errors == null ? VendorErrors.NONE : errors;
    }

    private static void isUrl(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (web
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && !url.getPath().endsWith("/")) {
                return;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new WrongConnectionException(
                "baseUrl",
                "is '" + text
                        + "'; allowed is https:// or http://, a host, and no slash at the end, or the word setting");
    }
}
