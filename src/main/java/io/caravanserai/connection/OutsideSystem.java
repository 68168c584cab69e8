package io.caravanserai.connection;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An outside system, as its file describes it.
 *
 * @param id as in settings and URIs: {@code shop-search}
 * @param home the system it is a part of, whose base URL and credentials hold for it too; mostly itself
 * @param file what the file says, and where it is silent what that of its home says
 */
record OutsideSystem(String id, String home, ConnectionFile file) {
    private static final int CONCURRENT = 4;

    /** Where the vendor has it, without a slash at the end; empty where only a setting can say it. */
    String baseUrl() {
        String said = Objects.requireNonNullElse(file.baseUrl(), "");
        return said.equals(ConnectionFile.BY_SETTING) ? "" : said;
    }

    /** The ways to log in, the preferred first. */
    List<FileLogin> logins() {
        return Objects.requireNonNullElse(file.login(), List.of());
    }

    /** Calls under way at once on a node. */
    int maxConcurrent() {
        return Objects.requireNonNullElse(file.maxConcurrent(), CONCURRENT);
    }

    /** What every call carries besides the login: the version of the API, and the region once an answer named it. */
    StandingHeaders headers() {
        return new StandingHeaders(Objects.requireNonNullElse(file.headers(), Map.of()), file.misdirected());
    }

    /** Texts its operations use, by name. */
    Map<String, String> constants() {
        return Objects.requireNonNullElse(file.constants(), Map.of());
    }

    /** Limits of single kinds of calls, besides the one for all others. */
    List<CallLimit> limits() {
        return Objects.requireNonNullElse(file.limits(), List.of());
    }

    /** How its answers read, besides the usual ways. */
    VendorErrors errors() {
        return file.told();
    }

    /** jq that every success with a body makes true; null for none. */
    @Nullable
    String success() {
        return file.success();
    }

    /** What carries its calls; empty for HTTP. */
    Optional<Carrier> carrier() {
        return logins().stream()
                .map(FileLogin::known)
                .flatMap(kind -> kind instanceof VendorLogin login ? login.carrier().stream() : Stream.empty())
                .findFirst();
    }
}
