package io.caravanserai.flow;

/** A parameter of a run that the flow does not know, or a value that is none of its kind; the message says which. */
public final class WrongParameterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String parameter;

    WrongParameterException(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    /** The name of the parameter, as it was given. */
    public String parameter() {
        return parameter;
    }
}
