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
 * @param simulated whether it is a simulated one
 * @param plaintext whether mail may go there without TLS
 * @param where gives the base URL, without a slash at the end
 */
record Address(String system, boolean simulated, boolean plaintext, Supplier<URI> where) {

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
            return "nowhere: the sandbox does not simulate " + system;
        }
        String path = url.getRawPath().replaceFirst("/services/.*", "/services/***");
        return url.getScheme() + "://" + url.getRawAuthority() + path;
    }
}
