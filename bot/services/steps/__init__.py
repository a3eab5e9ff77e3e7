"""What every step of a case needs: who may take it, who is told, whose clock it sets, what was given with it."""
