package io.caravanserai.academy.leads;

import org.jspecify.annotations.Nullable;

/**
 * Somebody in a file of leads.
 *
 * @param line of the file
 * @param email normalised
 * @param name as people write it; null where the file has none, as the rest
 * @param phone as the file has it: what number it is follows from the country when somebody is to be called
 * @param country ISO 3166 alpha-2
 * @param language BCP 47
 * @param zone IANA
 */
public record Lead(
        long line,
        String email,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String country,
        @Nullable String language,
        @Nullable String zone) {}
