package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyNameTest {

    @ParameterizedTest
    @CsvSource({
        "Smile Dental, smile dental",
        "'  Smile   Dental ', smile dental",
        "'Smile Dental, LLC', smile dental",
        "Smile Dental L.L.C., smile dental",
        "Smile Dental Inc., smile dental",
        "Smile Dental PLLC, smile dental",
        "'Smile Dental, P.C.', smile dental",
        "Smile Dental Ltd, smile dental",
        "Smile Dental Co., smile dental",
        "Smile Dental Corp, smile dental",
        "'Smile Dental Co., Inc.', smile dental",
        "Smile & Sons, smile sons",
        "Smile-Dental, smile dental",
        "Smile/Dental, smile dental",
        "Dr. O'Neil, dr oneil",
        "Dr. O’Neil, dr oneil",
        "Co, co",
        "Inc., inc",
        "PC Smile, pc smile",
        "Corporate Smile, corporate smile",
        "ＳＭＩＬＥ, smile",
        "Zahnärzte GmbH, zahnärzte gmbh",
        "🦷 Smile 🦷, smile",
        "Smile 24/7, smile 24 7"
    })
    void isWhatIsComparedOfAName(String name, String normalised) {
        assertThat(CompanyName.normalised(name)).contains(normalised);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "🦷", "...", "&"})
    void isNoneWhereNoLetterIs(String name) {
        assertThat(CompanyName.normalised(name)).isEmpty();
    }

    @Property
    void isItsOwnName(@ForAll String name) {
        CompanyName.normalised(name).ifPresent(normalised -> assertThat(CompanyName.normalised(normalised))
                .contains(normalised));
    }

    @Property
    void isTheSameWhateverLegalFormsStandAtItsEnd(
            @ForAll @From("words") String name, @ForAll @From("forms") List<String> forms) {
        assertThat(CompanyName.normalised(name + " " + String.join(", ", forms)))
                .isEqualTo(CompanyName.normalised(name));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("smile", "dental", "oak street", "first & last", "bright")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(words -> String.join(" ", words));
    }

    @Provide
    Arbitrary<List<String>> forms() {
        return Arbitraries.of("LLC", "Inc.", "P.L.L.C.", "pc", "Ltd", "Co.", "CORP")
                .list()
                .ofMaxSize(4);
    }
}
