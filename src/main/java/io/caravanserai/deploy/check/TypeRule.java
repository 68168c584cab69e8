package io.caravanserai.deploy.check;

import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Classes that files name are rules of a flow, or plain data: what reaches files, the net or other classes is not. */
final class TypeRule implements Rule {
    static final String HINT =
            "Beans are rules of a flow: in a jar of lib/, or in the packages of hub.deploy.allowed-packages.";

    private static final String RULE = "forbidden-type";

    /** Rooms of the hub itself: a bean made of them would stand beside the hub's own. */
    private static final Pattern ROOMS = Pattern.compile(
            ".*\\.caravanserai\\.(connection|console|deploy|durable|effect|hook|sandbox|store|trigger)\\..*");

    /** A text that becomes a File is read from the disk when it becomes a text again. */
    private static final Pattern DATA = Pattern.compile(
            "(java\\.lang\\.)?(String|Integer|Long|Double|Float|Short|Byte|Boolean|Number|Object|Character)"
                    + "|int|long|double|float|short|byte|boolean|char|byte\\[]|\\[B"
                    + "|java\\.util\\.\\w+|java\\.math\\.\\w+|java\\.time\\.\\w+|java\\.io\\.(InputStream|Reader)"
                    + "|com\\.fasterxml\\.jackson\\.databind\\.JsonNode");

    private static final Set<String> MADE_INTO =
            Set.of("resultType", "resultTypeName", "unmarshalType", "collectionType");
    private static final Set<String> CONVERSIONS = Set.of("convertBodyTo", "convertHeaderTo", "convertVariableTo");

    private final Surroundings surroundings;

    TypeRule(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Whether it may be a bean: whoever can put a jar into lib/ could run any code, and so may routes what is in it. */
    boolean isRule(String type) {
        boolean allowed =
                surroundings.allowed().allowedPackages().stream().anyMatch(each -> type.startsWith(each + "."));
        return (allowed || surroundings.jars().classes().jarOf(type).isPresent())
                && !ROOMS.matcher(type).matches();
    }

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        Texts.in(sources).forEach(text -> {
            Spot spot = text.spot();
            boolean called = spot.is("beanType") && !text.value().isBlank();
            boolean made = text.value().startsWith("#class:") && !spot.is("type");
            String type = text.value().replaceFirst("^#class:", "").replaceFirst("\\(.*", "");
            if ((called || made) && !isRule(type)) {
                found.accept(text.place().finding(RULE, "Routes may not use the class " + type + ".", HINT));
            }
            if (isMadeInto(spot) && !DATA.matcher(type).matches() && !isRule(type)) {
                found.accept(text.place()
                        .finding(
                                RULE,
                                "Routes may not make anything into a " + type + ".",
                                "Make it a java.lang.String, a number, a java.util.Map, a java.util.List."));
            }
        });
    }

    private static boolean isMadeInto(Spot spot) {
        Spot parent = spot.parent();
        boolean converted = spot.is("type") && parent != null && CONVERSIONS.contains(parent.key());
        return !spot.isFree() && (converted || MADE_INTO.contains(spot.key()));
    }
}
