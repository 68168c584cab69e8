package io.caravanserai.sandbox;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Believable names; some carry what breaks careless CSV readers: quotes, commas, line breaks, letters beyond ASCII. */
record Names(String first, String last) {

    private static final String[] FIRST = {
        "Ava", "Liam", "Noah", "Emma", "Mia", "Lucas", "Amara", "Mateo", "Priya", "Hana", "Diego", "Chloe", "Omar",
                "Ingrid",
        "Kofi", "Sofia", "Jonas", "Leila", "Theo", "Naomi", "Ravi", "Elena", "Caleb", "Yuki", "Zara", "Felix", "Nadia",
                "Oscar",
        "Imani", "Hugo", "Freya", "Tariq", "Lucía", "Milo", "Anaïs", "Ezra", "Rosa", "Jin", "Maya", "Elliot"
    };

    private static final String[] LAST = {
        "Thompson", "Garcia", "Nguyen", "Okafor", "Patel", "Schmidt", "Rossi", "Kim", "Johansson", "Silva", "Cohen",
                "Haddad",
        "Murphy", "Tanaka", "Kowalski", "Brown", "Mensah", "Dubois", "Ivanova", "Santos", "Ali", "Novak", "Larsen",
                "Reyes",
        "Walker", "Yilmaz", "Fischer", "Moreau", "Adeyemi", "Castillo", "Singh", "Björk", "Muñoz", "Baker", "Hughes",
                "Lindqvist"
    };

    private static final String[] ODD_FIRST = {"Anne \"Annie\"", "Mary\nBeth", "José, Jr.", "D'Arcy"};
    private static final String[] ODD_LAST = {"Van der\r\nBerg", "O'Neil, III", "Smith \"Smitty\" Jones", "de la Cruz"};

    private static final Map<String, String> LETTERS = new ConcurrentHashMap<>();

    static Names any(RandomGenerator random) {
        return new Names(FIRST[random.nextInt(FIRST.length)], LAST[random.nextInt(LAST.length)]);
    }

    /** The last names in turn. */
    static String last(int which) {
        return LAST[which % LAST.length];
    }

    /** How many different last names there are. */
    static int lasts() {
        return LAST.length;
    }

    static Names odd(int which) {
        return new Names(ODD_FIRST[which % ODD_FIRST.length], ODD_LAST[which % ODD_LAST.length]);
    }

    /** The beginning of an address: {@code ava.thompson}. */
    String mailbox() {
        return letters(first) + "." + letters(last);
    }

    /** Remembered, because files of a million rows ask again and again for the few there are. */
    private static String letters(String name) {
        return LETTERS.computeIfAbsent(name, Names::plainLetters);
    }

    private static String plainLetters(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }
}
