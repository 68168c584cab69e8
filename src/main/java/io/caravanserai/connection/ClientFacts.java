package io.caravanserai.connection;

import java.net.URI;
import java.util.Optional;

/**
 * What a client of a vendor's own is made of, as it is now: other facts need another client.
 *
 * @param simulated whether it calls the sandbox, which never gets a real credential
 * @param place where the system is, if that is not where the vendor has it
 * @param bounds what a call may take
 * @param region as it is set
 * @param user who logs in, as it is set
 * @param secret as it is set
 */
public record ClientFacts(
        boolean simulated,
        Optional<URI> place,
        Bounds bounds,
        Optional<String> region,
        Optional<String> user,
        Optional<String> secret) {

    static ClientFacts of(Configured configured, OutsideSystem system) {
        Address address = configured.address(system);
        FileLogin login = configured.login(system);
        boolean own = address.simulated() || configured.ownPlace(system).isPresent();
        return new ClientFacts(
                address.simulated(),
                own ? Optional.of(address.url()) : Optional.empty(),
                configured.bounds(system),
                configured.region(system),
                Optional.ofNullable(login.user()).flatMap(configured.secrets()::at),
                Optional.ofNullable(login.secret()).flatMap(configured.secrets()::at));
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "a client of " + bounds.system();
    }
}
