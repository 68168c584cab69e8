package io.caravanserai.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.caravanserai.message.EmailAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * By what a person is known: all spellings of one address or number are one identity.
 *
 * @param medium what it is for
 * @param text an e-mail address in small letters, or a number in E.164, like {@code +919812345678}
 */
public record Identity(Medium medium, String text) {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String NOWHERE = "ZZ";

    /**
     * Reads one.
     *
     * @param country of the person, ISO 3166 alpha-2; empty where it is not known: a number must begin with + or 00 then
     * @return empty where it is no address, or no number that anybody can have
     */
    public static Optional<Identity> of(Medium medium, String raw, String country) {
        return (medium == Medium.EMAIL ? EmailAddress.of(raw) : number(raw, country))
                .map(text -> new Identity(medium, text));
    }

    /** As a person writes it who looks for somebody: an address, or a number with its country's code. */
    public static Optional<Identity> any(String raw) {
        return of(Medium.EMAIL, raw, "").or(() -> reported(Medium.WHATSAPP, raw));
    }

    /** As providers write it: numbers are whole, with or without their plus. */
    static Optional<Identity> reported(Medium medium, String raw) {
        String text = raw.strip();
        return of(
                medium,
                medium == Medium.EMAIL || text.startsWith("+") || text.startsWith("00") ? text : "+" + text,
                "");
    }

    private static Optional<String> number(String raw, String country) {
        String region = country.strip().toUpperCase(Locale.ROOT);
        String text = raw.strip();
        Optional<String> here = parsed(text, region.isEmpty() ? NOWHERE : region);
        // 00 goes abroad in most countries, and people write it in the others too.
        return here.isEmpty() && text.startsWith("00") ? parsed("+" + text.substring(2), NOWHERE) : here;
    }

    private static Optional<String> parsed(String text, String region) {
        try {
            PhoneNumber number = NUMBERS.parse(text, region);
            return NUMBERS.isValidNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
