package io.caravanserai.message;

import org.jspecify.annotations.Nullable;

/** Who or what a message is about, in the one form in which it is kept and looked for. */
public final class About {
    private About() {}

    /**
     * The text without blanks around it; an e-mail address as {@link EmailAddress} has it. What is too long to be found by an
     * index is shortened as a key is: see {@link StorableText#key}. Applying it twice changes nothing.
     *
     * @return null where nothing is said
     */
    public static @Nullable String of(@Nullable String said) {
        String address = said == null ? "" : EmailAddress.normalised(said);
        if (said == null || address.isEmpty()) {
            return null;
        }
        return StorableText.key(EmailAddress.isAddress(address) ? address : said.strip());
    }
}
