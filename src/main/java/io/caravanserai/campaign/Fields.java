package io.caravanserai.campaign;

import io.caravanserai.message.EmailAddress;
import io.caravanserai.message.PermanentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the fields of a body, and remembers every bad one, so that all are named at once. */
final class Fields {
    private final Map<String, Object> body;
    private final List<String> bad = new ArrayList<>();

    Fields(Map<String, Object> body) {
        this.body = body;
    }

    /** An e-mail address, normalised. */
    String email(String name) {
        Optional<String> address = EmailAddress.of(text(name));
        if (address.isEmpty()) {
            bad.add(name + " must be an e-mail address");
        }
        return address.orElse("");
    }

    String required(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            bad.add(name + " must not be empty");
        }
        return text;
    }

    /** Stripped; empty where there is none. */
    String text(String name) {
        Object value = body.get(name);
        return value == null ? "" : value.toString().strip();
    }

    /** 0 where there is none. */
    int atLeastZero(String name) {
        Object value = body.get(name);
        if (value == null) {
            return 0;
        }
        if (value instanceof Number number && number.intValue() >= 0 && number.doubleValue() == number.intValue()) {
            return number.intValue();
        }
        bad.add(name + " must be a whole number, not below 0");
        return 0;
    }

    /** Empty where there is none. */
    Optional<Number> number(String name) {
        Object value = body.get(name);
        if (value != null && !(value instanceof Number)) {
            bad.add(name + " must be a number");
        }
        return value instanceof Number number ? Optional.of(number) : Optional.empty();
    }

    /** @throws PermanentException when a field is bad: it names them all, and shows the value of none */
    void check(String what) {
        if (!bad.isEmpty()) {
            throw new PermanentException("The " + what + " cannot be read: " + String.join("; ", bad)
                    + ". Correct it where it came from and have it sent again.");
        }
    }
}
