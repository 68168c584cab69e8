package io.caravanserai.store;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that one person is known by.
 *
 * @param emails in lower case
 * @param customers LiveChat's ids
 * @param names in lower case
 */
public record KnownAs(Set<String> emails, Set<String> customers, Set<String> names) {
    /** What a text may say of them, in lower case; a lone first name is anybody's. */
    public List<String> words() {
        return Stream.concat(emails.stream(), names.stream().filter(name -> name.contains(" ")))
                .toList();
    }
}
