package io.caravanserai.hook;

/** Believes whoever delivers. */
record Anybody() implements Verifier {
    @Override
    public Verified verify(Delivery delivery) {
        return new Genuine(null);
    }

    @Override
    public Signature sign(Delivery delivery) {
        return Signature.NONE;
    }
}
