package io.caravanserai.connection;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An outside system: where it is, how one logs in, and the budget its vendor grants. */
interface OutsideSystem {
    /** As in settings and URIs: {@code google-sheets}. */
    String id();

    /** The system it is a part of, whose base URL and credentials hold for it too; mostly itself. */
    OutsideSystem home();

    /** Where the vendor has it, without a slash at the end. */
    String baseUrl();

    /** Calls in a time, like {@code 100/10s}; {@code none} for no limit. */
    String rateLimit();

    /** Calls under way at once on a node. */
    int maxConcurrent();

    /** What every call carries besides the login: the version of the API the hub speaks. */
    Map<String, String> headers();

    /** How its refusals read, besides the usual ways. */
    default ConnectionFile.Errors errors() {
        return ConnectionFile.Errors.NONE;
    }

    /** jq that every success with a body makes true; null for none. */
    default @Nullable String success() {
        return null;
    }
}
