# O curso do laboratório de prática: trilhas, progresso, perguntas, o fim de uma lição.

usage-practice-next = Mostra a lição por onde continuar e o comando que a abre.
usage-practice-progress = Mostra até onde você chegou no curso: trilhas, lições, dicas, tentativas.

practice-next = A seguir: lição { $number }, { $title } ({ $name }), na trilha { $track }.
practice-next-command = Abra com: { $command }
practice-next-none = Todas as lições do curso estão concluídas.
practice-progress-head = { $done } de { $of } lições concluídas
practice-progress-set-aside = O arquivo com o seu progresso não pôde ser lido. Ele foi guardado como { $file }, e o curso recomeça.
practice-lesson-done = A lição { $number } está concluída.
practice-lesson-not-done = A lição { $number } ainda não está concluída.
practice-not-kept = Não foi possível salvar o seu progresso ({ $error }). A lição funciona; a lista não se lembra dela.
lesson-begun = iniciada
lesson-done-word = concluída
cli-column-hints = Dicas
cli-column-tries = Tentativas
cli-column-done-at = Concluída (UTC)
cli-column-exam-time = Tempo
cli-column-touched = Grupos de usuários que deviam ficar como estavam
exam-result = Resultados do exame
exam-untouched = sem alteração
exam-minutes = { $minutes } min { $seconds } s

level-first = primeiros passos
level-easy = fácil
level-medium = médio
level-hard = difícil
