package io.caravanserai.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What all simulated data follows from: the same seed gives the same bytes.
 *
 * @param number which believable data
 * @param size how many rows the newest leads file has
 * @param at the sandbox's time when it was seeded; only its day matters to the data
 * @param ids for what is created from then on
 */
record Seed(long number, int size, Instant at, Ids ids) {

    /** As usual: no id is given out twice. */
    Seed(long number, int size, Instant at) {
        this(number, size, at, Ids.neverAgain());
    }

    LocalDate day() {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
