package io.caravanserai.engagement;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of HubSpot's properties: texts, where nothing and the empty text are the same, and so are 12 and 12.0. */
final class Values {
    private Values() {}

    static boolean same(@Nullable String one, @Nullable String other) {
        return Objects.equals(plain(one), plain(other));
    }

    private static Object plain(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        // Of few characters: an exponent would be a number of any length.
        if (!value.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")) {
            return value;
        }
        return new BigDecimal(value).stripTrailingZeros();
    }
}
