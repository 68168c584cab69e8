-- Each connection calls again a second after its answer.
function delay()
  return 1000
end
