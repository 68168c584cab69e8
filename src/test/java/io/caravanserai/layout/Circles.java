package io.caravanserai.layout;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/**
 * No file needs another that needs it, by whatever way: who reads one may stop where it says what it needs. A nested
 * type belongs to its file. What a sealed type permits is no need: it and its cases are one thing. So are, in each
 * room, the components, endpoints, producers and consumers of Camel, which makes one by the other and has it ask back.
 */
final class Circles {
    private static final String OF_CAMEL = "org.apache.camel.support.Default";

    private Circles() {}

    static ArchRule none() {
        return slices().assignedFrom(new Files()).should().beFreeOfCycles();
    }

    private static JavaClass file(JavaClass each) {
        return each.getEnclosingClass().map(Circles::file).orElse(each);
    }

    private static boolean isMadeByCamel(JavaClass file) {
        return file.getAllRawSuperclasses().stream()
                .anyMatch(above -> above.getName().startsWith(OF_CAMEL));
    }

    private static final class Files implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass each) {
            JavaClass file = file(each);
            return SliceIdentifier.of(isMadeByCamel(file) ? file.getPackageName() + ".*" : file.getName());
        }

        @Override
        public String getDescription() {
            return "files";
        }
    }
}
