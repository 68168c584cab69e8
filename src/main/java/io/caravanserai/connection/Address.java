package io.caravanserai.connection;

import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import java.net.URI;
import java.util.function.Supplier;

/**
 * Where an outside system is. A sandbox in this process has its port only once the web server has opened, which is after
 * the first routes run: so the URL is asked for when a call is made.
 *
 * @param system the outside system
 * @param kind what may be shown of it
 * @param plaintext whether mail may go there without TLS
 * @param where gives the base URL, without a slash at the end
 */
record Address(String system, Kind kind, boolean plaintext, Supplier<URI> where) {

    /** What it is. */
    enum Kind {
        /** Everybody may see it. */
        OPEN,
        /** Its path is a secret. */
        WEBHOOK,
        /** Of the sandbox. */
        SIMULATED
    }

    boolean simulated() {
        return kind == Kind.SIMULATED;
    }

    URI url() {
        return where.get();
    }

    /** For a person: without the query, and without the path of a webhook, which are secrets. */
    String shown() {
        URI url;
        try {
            url = url();
        } catch (RetryableException e) {
            return system + " of the sandbox, which does not answer";
        } catch (PermanentException e) {
            return simulated() ? "nowhere: the sandbox does not simulate " + system : "nowhere: its address is not set";
        }
        String path = kind == Kind.WEBHOOK ? url.getRawPath().replaceFirst("^(/[^/]*)/.*", "$1/***") : url.getRawPath();
        return url.getScheme() + "://" + url.getRawAuthority() + path;
    }
}
