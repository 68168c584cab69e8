package io.caravanserai.message;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SignedQueryTest {
    private static final SignedQuery SIGNING = new SignedQuery("a secret");

    @Property
    void knowsItsOwnQueriesOnly(@ForAll String query, @ForAll String other) {
        String signed = SIGNING.sign(query);

        assertThat(signed).startsWith(query + "&signature=");
        assertThat(SIGNING.isOurs(signed)).isTrue();
        assertThat(SIGNING.isOurs(signed + "0")).isFalse();
        assertThat(SIGNING.isOurs("x" + signed)).isFalse();
        assertThat(SIGNING.isOurs(other)).isFalse();
        assertThat(new SignedQuery("another").isOurs(signed)).isFalse();
    }
}
